# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import format_datetime, format_list


class MamiamSession(models.Model):
    """A training session of a cohort, with who is expected there.

    No chatter is shown: a cohort has hundreds of sessions, and marking one must stay
    quick.
    """

    _name = "mamiam.session"
    _description = "Training Session"
    _inherit = [
        "mamiam.session.clash.mixin",
        "mamiam.session.skill.mixin",
        "mamiam.session.makeup.mixin",
        "mamiam.session.following.mixin",
        "mamiam.session.moving.mixin",
        "mamiam.session.hours.mixin",
        "mamiam.session.calendar.mixin",
        "mamiam.session.closing.mixin",
        "mamiam.session.walk.in.mixin",
        "mamiam.session.weekday.mixin",
        "mamiam.session.visitor.mixin",
        "mamiam.session.sheet.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "start, id"
    _check_company_auto = True
    _state_steps = {
        "planned": ("held", "cancelled"),
        "held": ("planned",),
        "cancelled": ("planned",),
    }

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="cohort_id.company_id", store=True, index=True, precompute=True
    )
    subject_id = fields.Many2one(
        comodel_name="mamiam.subject", required=True, index=True, ondelete="restrict"
    )
    trainer_id = fields.Many2one(comodel_name="res.users", index="btree_not_null")
    place_id = fields.Many2one(
        comodel_name="res.partner",
        compute="_compute_place_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    start = fields.Datetime(required=True, index=True)
    stop = fields.Datetime(required=True)
    date = fields.Date(
        compute="_compute_date",
        store=True,
        precompute=True,
        index=True,
        help="Day of the session in the timezone of its cohort.",
    )
    duration = fields.Float(
        string="Hours",
        compute="_compute_duration",
        store=True,
        precompute=True,
        aggregator="sum",
    )
    slot_id = fields.Many2one(
        comodel_name="mamiam.cohort.slot",
        string="Timetable Slot",
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        help="Weekly slot from which the session was generated; none if it was added "
        "by hand.",
    )
    slot_date = fields.Date(
        string="Timetable Date",
        copy=False,
        help="Day for which the timetable made the session. It stays when the session "
        "is moved, so that the timetable doesn't make it again.",
    )
    state = fields.Selection(
        selection=[
            ("planned", "Planned"),
            ("held", "Held"),
            ("cancelled", "Cancelled"),
        ],
        string="Status",
        default="planned",
        required=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    note = fields.Text(help="What was done, and what to remember for the next time.")
    attendance_ids = fields.One2many(
        comodel_name="mamiam.attendance", inverse_name="session_id"
    )
    expected_count = fields.Integer(
        string="Not Marked", compute="_compute_attendance_counts"
    )
    present_count = fields.Integer(
        string="Present", compute="_compute_attendance_counts"
    )
    absent_count = fields.Integer(string="Absent", compute="_compute_attendance_counts")
    trainee_count = fields.Integer(
        string="Trainees", compute="_compute_attendance_counts"
    )

    can_plan = fields.Boolean(
        compute="_compute_can_plan",
        help="Whether the user may change the timetable, not only take the attendance.",
    )

    _slot_date_uniq = models.UniqueIndex(
        "(slot_id, slot_date) WHERE slot_id IS NOT NULL",
        "The timetable has made this session already.",
    )
    # A bound on the length lets the search for clashes use the index on start.
    _times_ordered = models.Constraint(
        "CHECK (start < stop AND stop <= start + interval '1 day')",
        "A session starts before it ends, and lasts one day at most.",
    )

    @api.depends("cohort_id")
    def _compute_place_id(self):
        for session in self:
            session.place_id = session.place_id or session.cohort_id.center_id

    @api.depends("start", "cohort_id.tz")
    def _compute_date(self):
        for session in self:
            start = session.start
            session.date = start and session.cohort_id._get_local_date(start)

    @api.depends("start", "stop")
    def _compute_duration(self):
        for session in self:
            if session.start and session.stop:
                seconds = (session.stop - session.start).total_seconds()
                session.duration = seconds / 3600
            else:
                session.duration = 0

    @api.depends("attendance_ids.status")
    def _compute_attendance_counts(self):
        counts = defaultdict(lambda: defaultdict(int))
        for session, status, count in self.env["mamiam.attendance"]._read_group(
            [("session_id", "in", self.ids)], ["session_id", "status"], ["__count"]
        ):
            counts[session.id][status] = count
        for session in self:
            by_status = counts[session._origin.id]
            session.expected_count = by_status["expected"]
            session.present_count = by_status["present"] + by_status["late"]
            session.absent_count = by_status["absent"]
            session.trainee_count = sum(by_status.values())

    @api.depends("subject_id.name", "start", "cohort_id.tz")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for session in self:
            name = session.subject_id.name or ""
            if session.start:
                tz = session.cohort_id.tz or "UTC"
                when = format_datetime(
                    self.env, session.start, tz=tz, dt_format="EEE dd/MM/yyyy HH:mm"
                )
                name = self.env._("%(subject)s, %(time)s", subject=name, time=when)
            session.display_name = name

    @api.depends_context("uid")
    def _compute_can_plan(self):
        self.can_plan = self.env.user.has_group("mamiam_program.group_program_officer")

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._create_roster()
        return sessions

    def write(self, vals):
        self._check_trainer_write(vals)
        self._check_frozen(vals)
        if "attendance_ids" in vals:
            # What access rules and checks of lines need is read in one go.
            self.attendance_ids.fetch(["status", "minutes", "session_id"])
            commands = self._mark_together(vals["attendance_ids"])
            vals = {**vals, "attendance_ids": commands}
        changing = self.filtered(lambda s: s.state != vals.get("state", s.state))
        result = super().write(vals)
        changing.filtered(lambda s: s.state == "cancelled")._take_back_marks()
        reopened = changing.filtered(lambda s: s.state == "planned")
        reopened.cohort_id.enrollment_ids._sync_roster(reopened)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for session in self:
            # A marked sheet may be paid already, closed or not.
            if session.state == "held" or any(
                a.status != "expected" for a in session.attendance_ids
            ):
                raise UserError(
                    self.env._(
                        "%(name)s was held: its attendance stays in the records.",
                        name=session.display_name,
                    )
                )

    def action_all_present(self):
        """Mark as present whoever is not marked yet."""
        attendances = self.filtered(lambda s: s.state == "planned").attendance_ids
        attendances.filtered(lambda a: a.status == "expected").write(
            {"status": "present"}
        )

    def action_close(self):
        """Close the sheets: each trainee is marked and the session has begun."""
        self.write({"state": "held"})

    def action_reopen(self):
        self.filtered(lambda s: s.state != "planned").write({"state": "planned"})

    def action_cancel(self):
        """Cancel planned sessions; whatever was marked on them is taken back."""
        self.filtered(lambda s: s.state == "planned").write({"state": "cancelled"})

    def action_view_attendance(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_attendance_action"
        )
        return {
            **action,
            "domain": [("session_id", "=", self.id)],
            "views": [(False, v) for v in ("list", "pivot", "graph", "form")],
            "context": {},
        }

    def _mark_together(self, commands):
        """Write at once the lines that are marked alike, as 30 who are present.

        :param commands: of the lines, as a form tells them
        :return: those that are still to be done
        """
        alike, others = defaultdict(list), []
        for command in commands:
            if command[0] == Command.UPDATE and command[1] in self.attendance_ids.ids:
                alike[json.dumps(command[2], sort_keys=True, default=str)].append(
                    command
                )
            else:
                others.append(command)
        for same in alike.values():
            lines = self.attendance_ids.browse(
                [line_id for _op, line_id, _vals in same]
            )
            lines.write(same[0][2])
        return others

    def _take_back_marks(self):
        """Expect again whoever was marked: nobody came to what did not take place."""
        self.attendance_ids.filtered("is_walk_in").sudo().unlink()
        marked = self.attendance_ids.filtered(lambda a: a.status != "expected")
        # sudo: the sheets are closed by now.
        marked.sudo().write({"status": "expected"})

    def _get_report_name(self):
        """Return the file name of the printed sheet, of one session or of many."""
        if len(self) > 1:
            return self.env._("Attendance sheets")
        return self.env._(
            "Attendance sheet - %(session)s",
            session=self.display_name.replace("/", "-"),
        )

    def _check_state_step(self, vals):
        res = super()._check_state_step(vals)
        if vals["state"] == "held":
            self._check_marked()
        return res

    def _check_marked(self):
        now = fields.Datetime.now()
        for session in self:
            if session.start > now:
                raise UserError(
                    self.env._(
                        "%(name)s has not begun yet: its sheet is closed once it has.",
                        name=session.display_name,
                    )
                )
            unmarked = session.attendance_ids.filtered(lambda a: a.status == "expected")
            if unmarked:
                raise UserError(
                    self.env._(
                        "%(name)s: still to be marked are %(trainees)s. Mark each of "
                        'them, or use "All present" for the rest.',
                        name=session.display_name,
                        trainees=format_list(
                            self.env,
                            unmarked[:5].mapped("name")
                            + (["…"] if len(unmarked) > 5 else []),
                            "unit",
                        ),
                    )
                )
        self.attendance_ids._check_excuse()

    def _check_frozen(self, vals):
        """The roster follows from the cohort, hours and pay from a held session."""
        for session in self:
            cohort = self.env["mamiam.cohort"].browse(vals.get("cohort_id"))
            if cohort and cohort != session.cohort_id:
                raise UserError(
                    self.env._(
                        "%(name)s is a session of %(cohort)s. Cancel it, and plan one "
                        "of %(other)s instead.",
                        name=session.display_name,
                        cohort=session.cohort_id.display_name,
                        other=cohort.display_name,
                    )
                )
            if session.state == "held" and vals.keys() & {
                "subject_id",
                "start",
                "stop",
            }:
                raise UserError(
                    self.env._(
                        "%(name)s was held: its time and its subject stay. Reopen it "
                        "first if they are wrong.",
                        name=session.display_name,
                    )
                )

    def _check_trainer_write(self, vals):
        """A trainer takes the attendance; the timetable is the officers' work."""
        allowed = {"attendance_ids", "note"}
        if vals.get("state") == "held":
            allowed.add("state")
        if self.env.su or vals.keys() <= allowed:
            return
        if not self.env.user.has_group("mamiam_program.group_program_officer"):
            raise AccessError(
                self.env._(
                    "Trainers take the attendance of their sessions. Ask a program "
                    "officer to move, cancel or reopen a session."
                )
            )

    def _create_roster(self):
        """Expect the active trainees of the cohort at each of the new sessions."""
        enrollments = self.env["mamiam.enrollment"].search(
            [("cohort_id", "in", self.cohort_id.ids), ("state", "=", "active")]
        )
        by_cohort = defaultdict(list)
        for enrollment in enrollments:
            for start, end in enrollment._get_expected_periods():
                by_cohort[enrollment.cohort_id.id].append((enrollment.id, start, end))
        known = {(a.session_id.id, a.enrollment_id.id) for a in self.attendance_ids}
        self.env["mamiam.attendance"].create(
            [
                {"session_id": session.id, "enrollment_id": enrollment_id}
                for session in self
                for enrollment_id, start, end in by_cohort[session.cohort_id.id]
                if start <= session.date <= end
                and (session.id, enrollment_id) not in known
            ]
        )
