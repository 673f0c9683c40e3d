# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.mamiam_program.stages import IN_PROGRAM


class MamiamShiftAssign(models.TransientModel):
    """Choose several people for one or more shifts, seeing who is free."""

    _name = "mamiam.shift.assign"
    _description = "Assign to Shifts"

    shift_ids = fields.Many2many(
        comodel_name="mamiam.shift", string="Shifts", required=True, readonly=True
    )
    required = fields.Integer(
        string="People Missing",
        compute="_compute_required",
        help="In all these shifts.",
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.shift.assign.line",
        inverse_name="wizard_id",
        string="People",
    )
    is_accepted = fields.Boolean(
        string="They have accepted",
        help="Set it when you asked them before: they need not be asked again.",
    )

    @api.depends("shift_ids.missing_count")
    def _compute_required(self):
        for wizard in self:
            wizard.required = sum(wizard.shift_ids.mapped("missing_count"))

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        for wizard in wizards.filtered(lambda w: not w.line_ids):
            wizard._create_lines()
        return wizards

    def action_assign(self):
        """Assign the chosen people to each of the shifts, in one batch.

        :raise UserError: when nobody is chosen
        :raise ValidationError: when one of them is taken
        """
        self.ensure_one()
        people = self.line_ids.filtered("is_chosen").employee_id
        if not people:
            raise UserError(self.env._("Choose at least one person."))
        state = "accepted" if self.is_accepted else "proposed"
        assignments = self.env["mamiam.shift.assignment"].create(
            [
                {"shift_id": shift.id, "employee_id": person.id, "state": state}
                for shift in self.shift_ids
                for person in people - shift.assignment_ids.employee_id
            ]
        )
        return bool(assignments) and {"type": "ir.actions.act_window_close"}

    def _get_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Assign people"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _create_lines(self):
        self.ensure_one()
        shifts = self.shift_ids.filtered(lambda s: s.state in ("draft", "published"))
        if not shifts:
            raise UserError(
                self.env._("These shifts are done or cancelled: choose others.")
            )
        self.shift_ids = shifts
        self._check_no_overlap(shifts)
        hours = self._get_candidates(shifts)
        people = self.env["hr.employee"].browse(hours)
        busy = people._get_mamiam_busy_intervals(
            min(shifts.mapped("start")), max(shifts.mapped("stop"))
        )
        enrollments = self._get_enrollments(people)
        documents = self._get_missing_documents(shifts, enrollments)
        away = self._get_away_notes(shifts, people)
        vals_list = [
            {
                "wizard_id": self.id,
                "documents": documents.get(person.id, False),
                "employee_id": person.id,
                "hours": hours[person.id],
                "busy": away.get(person.id)
                or self._get_busy_note(shifts, busy.get(person.id, ())),
            }
            for person in people - shifts.assignment_ids.employee_id
        ]
        # Who is free comes first, and among them who has worked least.
        vals_list.sort(
            key=lambda v: (bool(v["busy"]), bool(v["documents"]), v["hours"])
        )
        missing = max(shifts.mapped("missing_count"))
        for vals in vals_list[:missing]:
            vals["is_chosen"] = not vals["busy"] and not vals["documents"]
        self.env["mamiam.shift.assign.line"].create(vals_list)

    @api.model
    def _get_missing_documents(self, shifts, enrollments):
        """Return {employee id: names of the papers} of who lacks some for an event."""
        events = shifts.filtered(
            lambda s: s.event_id and s.company_id.mamiam_document_check != "off"
        )
        if not events:
            return {}
        missing = {}
        for day in {event._get_day() for event in events}:
            for enrollment_id, kinds in enrollments._get_missing_documents(
                "event", day
            ).items():
                missing[enrollment_id] = missing.get(enrollment_id, kinds) | kinds
        return {
            enrollment.employee_id.id: ", ".join(missing[enrollment.id].mapped("name"))
            for enrollment in enrollments
            if enrollment.id in missing
        }

    @api.model
    def _get_away_notes(self, shifts, people):
        """Return {employee id: when she is back} of who is away on one of the days."""
        notes = {}
        days = {shift._get_day() for shift in shifts}
        # sudo: the kitchen doesn't see enrollments; it learns who can be asked.
        for person in people.sudo():
            back = [
                person.enrollment_ids._get_return(day)
                for day in days
                if person._is_away_from_program(day)
            ]
            if back and all(back):
                date = format_date(self.env, max(back))
                notes[person.id] = self.env._("Away, back on %(date)s", date=date)
            elif back:
                notes[person.id] = self.env._("Not in the program that day")
        return notes

    @api.model
    def _get_enrollments(self, people):
        """Return the enrollments of those who are in the program."""
        # sudo: the kitchen doesn't see enrollments; it learns who can be asked.
        return (
            self.env["mamiam.enrollment"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", people.ids),
                    ("state", "in", IN_PROGRAM),
                ]
            )
        )

    @api.model
    def _check_no_overlap(self, shifts):
        """Nobody can take two shifts at the same time: refuse them together."""
        ordered = shifts.sorted("start")
        for shift, following in zip(ordered, ordered[1:], strict=False):
            if following.start < shift.stop:
                raise UserError(
                    self.env._(
                        "%(first)s and %(second)s overlap: nobody can take both. "
                        "Assign people to one of them at a time.",
                        first=shift.display_name,
                        second=following.display_name,
                    )
                )

    def _get_candidates(self, shifts):
        """Hook: {employee id: hours worked so far} of who can be chosen: trainees."""
        # sudo: the kitchen doesn't see enrollments; it gets names and hours of work.
        enrollments = (
            self.env["mamiam.enrollment"]
            .sudo()
            .search(
                [
                    ("company_id", "in", shifts.company_id.ids),
                    ("state", "in", IN_PROGRAM),
                    ("employee_id.active", "=", True),
                ]
            )
        )
        return {e.employee_id.id: e.hours_worked for e in enrollments}

    @api.model
    def _get_busy_note(self, shifts, intervals):
        """Return what takes the time of these shifts, or False."""
        others = []
        for start, stop, other in intervals:
            if any(start < shift.stop and stop > shift.start for shift in shifts):
                others.append(
                    self.env["hr.employee"]._get_mamiam_busy_label(other, start, stop)
                )
        return ", ".join(others) or False
