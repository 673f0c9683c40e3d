# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_datetime


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
        "mamiam.session.roster.mixin",
        "mamiam.session.checks.mixin",
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

    def action_close(self):
        """Close the sheets: each trainee is marked and the session has begun."""
        self.write({"state": "held"})

    def action_reopen(self):
        self.filtered(lambda s: s.state != "planned").write({"state": "planned"})

    def action_cancel(self):
        """Cancel planned sessions; whatever was marked on them is taken back."""
        self.filtered(lambda s: s.state == "planned").write({"state": "cancelled"})

    def _get_report_name(self):
        """Return the file name of the printed sheet, of one session or of many."""
        if len(self) > 1:
            return self.env._("Attendance sheets")
        return self.env._(
            "Attendance sheet - %(session)s",
            session=self.display_name.replace("/", "-"),
        )
