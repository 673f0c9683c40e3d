# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class MamiamTimetable(models.TransientModel):
    """Show the sessions that a cohort's weekly slots yield, then make them.

    Made again over the same days, it only adds what is missing.
    """

    _name = "mamiam.timetable"
    _description = "Timetable"

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, ondelete="cascade"
    )
    tz = fields.Selection(related="cohort_id.tz")
    date_from = fields.Date(
        string="From",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.timetable.line",
        inverse_name="timetable_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    new_count = fields.Integer(compute="_compute_new_count")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    closed_days = fields.Json(compute="_compute_closed_days")

    @api.depends("cohort_id")
    def _compute_dates(self):
        for wizard in self:
            wizard.date_from = wizard.cohort_id.date_start
            wizard.date_to = wizard.cohort_id.date_training_end

    @api.depends("cohort_id", "date_from", "date_to")
    def _compute_line_ids(self):
        for wizard in self:
            entries = []
            if wizard.date_from and wizard.date_to:
                entries = wizard.cohort_id._prepare_timetable(
                    wizard.date_from, wizard.date_to
                )
            wizard.line_ids = [Command.clear()] + [
                Command.create({**entry, "selected": entry["status"] == "new"})
                for entry in entries
            ]

    @api.depends("line_ids.selected")
    def _compute_new_count(self):
        for wizard in self:
            wizard.new_count = len(wizard.line_ids.filtered("selected"))

    @api.depends("line_ids.selected", "line_ids.status")
    def _compute_preview(self):
        for wizard in self:
            wizard.preview = self.env["ir.qweb"]._render(
                "mamiam_program.mamiam_timetable_preview",
                {
                    "lines": wizard.line_ids,
                    "subjects": wizard._get_subjects(),
                    "skipped": wizard.line_ids.filtered(
                        lambda line: line.status in ("closed", "clash")
                    ),
                },
            )

    @api.depends("cohort_id", "date_from", "date_to")
    def _compute_closed_days(self):
        """{day: name} of the company's closed days in these dates."""
        for wizard in self:
            days = {}
            if wizard.date_from and wizard.date_to:
                cohort = wizard.cohort_id
                first = datetime.combine(wizard.date_from, time.min)
                last = datetime.combine(wizard.date_to, time.max)
                for start, stop, name in cohort._get_closings(first, last):
                    day = cohort._get_local_date(start)
                    while day <= cohort._get_local_date(stop - timedelta(seconds=1)):
                        days[day.isoformat()] = name
                        day += timedelta(days=1)
            wizard.closed_days = days

    def action_generate(self):
        """Create the chosen sessions and open them in the calendar."""
        self.ensure_one()
        lines = self.line_ids.filtered("selected")
        if not lines:
            raise UserError(
                self.env._(
                    "No new session of %(name)s between these dates. Choose other "
                    "dates, or change its weekly slots.",
                    name=self.cohort_id.display_name,
                )
            )
        self.cohort_id._generate_timetable([line._prepare_entry() for line in lines])
        action = self.cohort_id.action_view_sessions()
        action["context"]["initial_date"] = fields.Datetime.to_string(lines[0].start)
        return action

    def _get_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Timetable of %(name)s", name=self.cohort_id.name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _get_subjects(self):
        """Return [(subject, hours planned or to be planned, hours promised)]."""
        hours = defaultdict(float)
        for line in self.line_ids:
            if line._is_counted():
                hours[line.subject_id] += line.duration
        return [
            (subject, hours[subject], subject.hours_promised)
            for subject in self.line_ids.subject_id.sorted("sequence")
        ]
