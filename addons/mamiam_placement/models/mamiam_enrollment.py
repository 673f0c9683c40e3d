# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import date

from odoo import api, fields, models

# A trainer reads the enrollments of her sessions, but not what comes of follow-ups.
PLACEMENT_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
    "mamiam_program.group_director"
)


class MamiamEnrollment(models.Model):
    _inherit = "mamiam.enrollment"

    followup_ids = fields.One2many(
        comodel_name="mamiam.followup",
        inverse_name="enrollment_id",
        string="Follow-ups",
        groups=PLACEMENT_GROUPS,
    )
    followup_count = fields.Integer(
        compute="_compute_followup_counts",
        groups=PLACEMENT_GROUPS,
    )
    followup_overdue_count = fields.Integer(
        compute="_compute_followup_counts",
        groups=PLACEMENT_GROUPS,
    )
    placement_ids = fields.One2many(
        comodel_name="mamiam.placement",
        inverse_name="enrollment_id",
        string="Placements",
        groups=PLACEMENT_GROUPS,
    )
    placement_count = fields.Integer(
        compute="_compute_placement_count",
        groups=PLACEMENT_GROUPS,
    )

    @api.depends("followup_ids.state", "followup_ids.date")
    def _compute_followup_counts(self):
        today = fields.Date.context_today(self)
        totals, overdue = defaultdict(int), defaultdict(int)
        for enrollment, state, day, count in self.env["mamiam.followup"]._read_group(
            [("enrollment_id", "in", self.ids)],
            ["enrollment_id", "state", "date:day"],
            ["__count"],
        ):
            totals[enrollment] += count
            if state == "planned" and day < today:
                overdue[enrollment] += count
        for enrollment in self:
            enrollment.followup_count = totals[enrollment]
            enrollment.followup_overdue_count = overdue[enrollment]

    @api.depends("placement_ids")
    def _compute_placement_count(self):
        counts = dict(
            self.env["mamiam.placement"]._read_group(
                [("enrollment_id", "in", self.ids)], ["enrollment_id"], ["__count"]
            )
        )
        for enrollment in self:
            enrollment.placement_count = counts.get(enrollment, 0)

    @api.model_create_multi
    def create(self, vals_list):
        enrollments = super().create(vals_list)
        enrollments.filtered(lambda e: e.state == "followup")._generate_followups()
        return enrollments

    def write(self, vals):
        """Plan the follow-ups of who enters that state, cancel those of who leaves."""
        if "state" not in vals:
            result = super().write(vals)
            if vals.keys() & {"extended_end", "extended_training_end"}:
                # Who has more time is followed for longer.
                self.filtered(lambda e: e.state == "followup")._generate_followups()
            return result
        before = self.filtered(lambda e: e.state == "followup")
        completed = self.filtered(lambda e: e.state == "completed")
        result = super().write(vals)
        after = self.filtered(lambda e: e.state == "followup")
        (before - after)._cancel_followups()
        (after - before - completed)._generate_followups()
        # What was done by then was not done on the very days that were planned.
        (after & completed)._generate_followups(fields.Date.context_today(self))
        return result

    def action_open_followups(self):
        """Open the follow-ups of this enrollment."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_placement.mamiam_followup_action"
        )
        return dict(
            action,
            domain=[("enrollment_id", "=", self.id)],
            context={"default_enrollment_id": self.id},
        )

    def action_open_placements(self):
        """Open the placements of this enrollment; offer a new one if there is none."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_placement.mamiam_placement_action"
        )
        return dict(
            action,
            domain=[("enrollment_id", "=", self.id)],
            context={"default_enrollment_id": self.id},
        )

    def _generate_followups(self, since=date.min):
        """Plan the series of each enrollment in one batch, what is there stays.

        :param date since: the first day for which some are planned
        :return: the follow-ups made
        """
        vals_list = []
        by_days = self.grouped(
            lambda e: (e.cohort_id, e.date_training_end, e.date_program_end)
        )
        for (cohort, start, end), enrollments in by_days.items():
            dates = cohort._get_followup_dates(start, end)
            for enrollment in enrollments:
                known = set(enrollment.followup_ids.mapped("date"))
                vals_list += [
                    enrollment._prepare_followup_vals(day)
                    for day in dates
                    if day >= since and day not in known
                ]
        return self.env["mamiam.followup"].create(vals_list)

    def _prepare_followup_vals(self, date):
        """Hook: the values of the follow-up planned on ``date``."""
        self.ensure_one()
        return {
            "enrollment_id": self.id,
            "date": date,
            "user_id": self._get_companion().id,
        }

    def _cancel_followups(self):
        """Remove what is planned from today on, or for after she left."""
        today = fields.Date.context_today(self)
        # sudo: an officer moves the enrollment, only managers delete follow-ups
        self.env["mamiam.followup"].sudo().search(
            [("enrollment_id", "in", self.ids), ("state", "=", "planned")]
        ).filtered(
            lambda f: f.date >= today or f.date > (f.enrollment_id.date_end or today)
        ).unlink()
