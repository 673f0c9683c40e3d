# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..statuses import ATTENDED, REASON_LATER, STATUSES

# Computed fields whose value ``create`` knows.
GIVEN = ("cohort_id", "company_id", "date", "hours")


class MamiamAttendance(models.Model):
    """One trainee at one session.

    Rate: present and late count as attended, absent as missed; an excused absence
    counts neither way, and nor does a walk-in, who was not expected. Fields that
    pivots and rules group on are stored.
    """

    _name = "mamiam.attendance"
    _description = "Session Attendance"
    _inherit = [
        "mamiam.attendance.walk.in.mixin",
        "mamiam.attendance.trace.mixin",
        "mamiam.attendance.replaced.mixin",
        "mamiam.attendance.arrival.mixin",
    ]
    _order = "session_id, enrollment_id"
    _check_company_auto = True

    session_id = fields.Many2one(
        comodel_name="mamiam.session", required=True, index=True, ondelete="cascade"
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        index=True,
        ondelete="cascade",
    )
    cohort_id = fields.Many2one(related="session_id.cohort_id", store=True, index=True)
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, index=True
    )
    date = fields.Date(related="session_id.date", store=True, index=True)
    subject_id = fields.Many2one(related="session_id.subject_id")
    trainer_id = fields.Many2one(related="session_id.trainer_id")
    session_state = fields.Selection(
        related="session_id.state", string="Session Status"
    )
    name = fields.Char(related="enrollment_id.name", string="Name")
    avatar_128 = fields.Image(related="enrollment_id.avatar_128", string="Photo")
    status = fields.Selection(
        selection=STATUSES, default="expected", required=True, index=True
    )
    minutes = fields.Integer(
        string="Minutes Late",
        compute="_compute_minutes",
        store=True,
        readonly=False,
        aggregator="sum",
    )
    hours = fields.Float(
        string="Hours Attended",
        compute="_compute_hours",
        store=True,
        aggregator="sum",
    )
    note = fields.Char(help="Why an absence is excused, or what else is to be known.")
    _session_enrollment_uniq = models.UniqueIndex(
        "(session_id, enrollment_id)", "A trainee is on a session's sheet only once."
    )
    _minutes_positive = models.Constraint(
        "CHECK (minutes >= 0)", "Minutes late can't be negative."
    )
    _walk_in_idx = models.Index("(enrollment_id) WHERE is_walk_in")
    _walk_in_came = models.Constraint(
        "CHECK (NOT is_walk_in OR status IN ('expected', 'present', 'late'))",
        "Nobody expected a walk-in: she is present or late, or she is taken off the "
        "sheet.",
    )

    @api.depends("status")
    def _compute_minutes(self):
        for attendance in self:
            late = attendance.status == "late"
            attendance.minutes = attendance.minutes if late else 0

    @api.depends("status", "minutes", "session_id.duration")
    def _compute_hours(self):
        for attendance in self:
            hours = 0.0
            if attendance.status in ATTENDED:
                late = attendance.minutes / 60
                hours = max(attendance.session_id.duration - late, 0.0)
            attendance.hours = hours

    @api.depends("enrollment_id.name", "session_id.display_name")
    def _compute_display_name(self):
        for attendance in self:
            attendance.display_name = self.env._(
                "%(trainee)s, %(session)s",
                trainee=attendance.name or "",
                session=attendance.session_id.display_name or "",
            )

    @api.constrains("session_id", "enrollment_id")
    def _check_cohort(self):
        for attendance in self:
            # sudo: a walk-in may be of a cohort that the trainer doesn't meet.
            enrollment = attendance.enrollment_id.sudo()
            if attendance.is_walk_in:
                attendance._check_walk_in_company(enrollment)
            elif enrollment.cohort_id.id != attendance.session_id.cohort_id.id:
                raise ValidationError(
                    self.env._(
                        "%(trainee)s is not in %(cohort)s, whose session this is.",
                        trainee=enrollment.name,
                        cohort=attendance.session_id.cohort_id.display_name,
                    )
                )

    @api.constrains("status", "note")
    def _check_excuse(self):
        """An excuse is one by its reason.

        On a phone it is typed after the status; whoever closes the sheet is asked for
        what lacks.
        """
        if self.env.context.get("mamiam_reason") is not REASON_LATER:
            for attendance in self._get_unexplained():
                raise ValidationError(
                    self.env._(
                        "%(name)s: an absence is excused by its reason. Write it in "
                        "the note, or mark her absent.",
                        name=attendance.display_name,
                    )
                )

    def _get_unexplained(self):
        """Return the excused absences of which nobody says why."""
        return self.filtered(
            lambda a: a.status == "excused" and not (a.note or "").strip()
        )

    @api.constrains("session_id", "enrollment_id", "status")
    def _check_free(self):
        """Expect nobody who has promised that time elsewhere, for instance a shift."""
        sessions = self.env["mamiam.session"]
        sessions._check_promises(sessions._get_expected_employees(self))

    @api.model_create_multi
    def create(self, vals_list):
        # Rosters are made by the thousand. What is stored of a session is known, and
        # of who is only expected there everything: it is given here, and neither
        # computed nor precomputed row by row.
        default = self.default_get(["session_id", "status"])
        for vals in vals_list:
            self._check_trace(vals)
        vals_list = [{**default, **vals} for vals in vals_list]
        sessions = self.env["mamiam.session"].browse(
            {vals["session_id"] for vals in vals_list if vals.get("session_id")}
        )
        known = {
            session.id: {
                "cohort_id": session.cohort_id.id,
                "company_id": session.company_id.id,
                "date": session.date,
            }
            for session in sessions.sudo()
        }
        unmarked = {"minutes": 0, "hours": 0.0}
        for vals in vals_list:
            vals.update(known.get(vals.get("session_id"), {}))
            if vals["status"] == "expected":
                vals.update(unmarked)
            else:
                vals.pop("hours", None)
                vals.update(self._add_trace(vals))
        return super().create(vals_list)

    def _create(self, data_list):
        given = {self._fields[name] for name in GIVEN}
        for data in data_list:
            stored = data["stored"]
            data["protected"].update(f for f in given if f.name in stored)
        return super()._create(data_list)

    def write(self, vals):
        self._check_trace(vals)
        if "status" in vals and vals["status"] not in ATTENDED:
            self._check_not_paid()
            if vals["status"] != "expected":
                self._check_walk_in_came()
        if not self.env.su:
            if vals.keys() & {"status", "minutes"}:
                self.session_id._check_sheet_open()
            if vals.keys() - {"status", "minutes", "note"}:
                self._check_officer()
        if vals.keys() & {"status", "minutes", "note"}:
            vals = self._add_trace(vals)
        replaced = self._get_replaced(vals)
        for attendance in replaced:
            super(MamiamAttendance, attendance).write(
                {**vals, **attendance._prepare_replaced_vals()}
            )
        return super(MamiamAttendance, self - replaced).write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_marked(self):
        walk_ins = self.filtered("is_walk_in")
        walk_ins._check_not_paid()
        if not self.env.su:
            walk_ins.session_id._check_sheet_open()
        for attendance in self - walk_ins:
            if attendance.status != "expected":
                raise UserError(
                    self.env._(
                        "%(name)s is marked and stays in the records. Set it back to "
                        "Expected first if it was an error.",
                        name=attendance.display_name,
                    )
                )

    def _check_officer(self):
        """A trainer marks who came; who is expected where is the officers' work."""
        if not self.env.user.has_group("mamiam_program.group_program_officer"):
            raise AccessError(
                self.env._(
                    "Trainers mark who came. Ask a program officer to change who is "
                    "expected at a session."
                )
            )

    def _check_not_paid(self):
        """Refuse to take back attendance that a confirmed stipend run pays."""
        attended = self.filtered(lambda a: a.status in ATTENDED)
        self.env["mamiam.stipend.line"]._check_unpaid(attended)
