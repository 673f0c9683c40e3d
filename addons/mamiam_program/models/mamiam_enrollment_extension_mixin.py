# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..groups import HOUSEHOLD_GROUPS
from ..stages import IN_PROGRAM


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
        """The later of the two: her cohort may be prolonged more than she was."""
        for enrollment in self:
            cohort = enrollment.cohort_id
            training = (enrollment.extended_training_end, cohort.date_training_end)
            program = (enrollment.extended_end, cohort.date_end)
            enrollment.date_training_end = max(filter(None, training), default=False)
            enrollment.date_program_end = max(filter(None, program), default=False)

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
            training_end = enrollment.date_training_end
            program_end = enrollment.date_program_end
            if own and training_end and program_end and training_end > program_end:
                enrollment._refuse_extension(training_end, program_end)

    def action_extend(self):
        """Ask until when those of them who are in the program have time, and why.

        :raise UserError: where nobody is in the program
        """
        enrollments = self.filtered(lambda e: e.state in IN_PROGRAM)
        if not enrollments:
            raise UserError(self.env._("More time is for who is in the program."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("More Time"),
            "res_model": "mamiam.enrollment.extend",
            "view_mode": "form",
            "target": "new",
            "context": {"default_enrollment_ids": enrollments.ids},
        }

    def _extend(self, training_end, program_end, reason):
        """Give trainees more time than their cohort has.

        :param training_end: last day of the training, False for that of the cohort
        :param program_end: last day of the program, False for that of the cohort
        :param str reason: why
        :raise ValidationError: without a reason, for days that are earlier than those
            of the cohort, or in the wrong order
        """
        self.check_access("write")
        for enrollment in self:
            cohort = enrollment.cohort_id
            if any(
                own and common and own < common
                for own, common in (
                    (training_end, cohort.date_training_end),
                    (program_end, cohort.date_end),
                )
            ):
                enrollment._refuse_extension(
                    training_end or cohort.date_training_end,
                    program_end or cohort.date_end,
                )
        # sudo: these are written with their reason only, that is here.
        self.sudo().write(
            {
                "extended_training_end": training_end,
                "extended_end": program_end,
                "extension_reason": reason,
            }
        )

    def _refuse_extension(self, training_end, program_end):
        self.ensure_one()
        raise ValidationError(
            self.env._(
                "%(name)s has until %(training)s for her training and until "
                "%(program)s for the program: that is earlier than %(cohort)s, or in "
                "the wrong order.",
                name=self.display_name,
                training=format_date(self.env, training_end),
                program=format_date(self.env, program_end),
                cohort=self.cohort_id.display_name,
            )
        )

    def _is_still_training(self, day):
        """Whether her own training goes on that day, while that of others is over."""
        self.ensure_one()
        return bool(self.extended_training_end) and day <= self.date_training_end
