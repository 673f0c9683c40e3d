# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..groups import HOUSEHOLD_GROUPS


class MamiamEnrollmentExtensionMixin(models.AbstractModel):
    """More time than her cohort has: for who was ill, away, or had a child.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.extension.mixin"
    _description = "Extension of Time"

    # As far as the fields below need it; the enrollment says the rest.
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort")
    extended_training_end = fields.Date(
        string="Own Training End",
        readonly=True,
        copy=False,
        tracking=True,
        help="Later than that of her cohort.",
    )
    extended_end = fields.Date(
        string="Own Program End",
        readonly=True,
        copy=False,
        index="btree_not_null",
        tracking=True,
        help="Later than that of her cohort.",
    )
    extension_reason = fields.Text(readonly=True, copy=False, groups=HOUSEHOLD_GROUPS)
    date_training_end = fields.Date(
        string="Training Ends",
        compute="_compute_own_dates",
        store=True,
        precompute=True,
        help="That of her cohort, or her own.",
    )
    date_program_end = fields.Date(
        string="Program Ends",
        compute="_compute_own_dates",
        store=True,
        precompute=True,
        help="That of her cohort, or her own.",
    )

    @api.depends(
        "extended_training_end",
        "extended_end",
        "cohort_id.date_training_end",
        "cohort_id.date_end",
    )
    def _compute_own_dates(self):
        for enrollment in self:
            cohort = enrollment.cohort_id
            enrollment.date_training_end = (
                enrollment.extended_training_end or cohort.date_training_end
            )
            enrollment.date_program_end = enrollment.extended_end or cohort.date_end

    @api.constrains("extended_training_end", "extended_end", "extension_reason")
    def _check_extension(self):
        # sudo: why she has more time is told to few.
        for enrollment in self.sudo():
            own = enrollment.extended_training_end or enrollment.extended_end
            if own and not (enrollment.extension_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(name)s gets more time with a written reason.",
                        name=enrollment.display_name,
                    )
                )
            first, last = enrollment.date_training_end, enrollment.date_program_end
            cohort = enrollment.cohort_id
            if own and not (
                cohort.date_training_end <= first <= last and cohort.date_end <= last
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s has until %(training)s for her training and until "
                        "%(program)s for the program: that is earlier than "
                        "%(cohort)s, or in the wrong order.",
                        name=enrollment.display_name,
                        training=first,
                        program=last,
                        cohort=cohort.display_name,
                    )
                )

    def action_extend(self):
        """Ask until when these trainees have time, and why."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("More Time"),
            "res_model": "mamiam.enrollment.extend",
            "view_mode": "form",
            "target": "new",
            "context": {"default_enrollment_ids": self.ids},
        }

    def _extend(self, training_end, program_end, reason):
        """Give trainees more time than their cohort has.

        :param training_end: last day of the training, False for that of the cohort
        :param program_end: last day of the program, False for that of the cohort
        :param str reason: why
        """
        self.check_access("write")
        # sudo: these are written with their reason only, that is here.
        self.sudo().write(
            {
                "extended_training_end": training_end,
                "extended_end": program_end,
                "extension_reason": reason,
            }
        )

    def _is_still_training(self, day):
        """Whether her own training goes on that day, while that of others is over."""
        self.ensure_one()
        own = self.extended_training_end
        return bool(own) and day <= own
