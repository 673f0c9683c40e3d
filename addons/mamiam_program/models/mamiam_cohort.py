# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

import pytz
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list

from odoo.addons.base.models.res_partner import _tz_get

from ..groups import TRAINING_GROUPS
from ..stages import IN_PROGRAM


class MamiamCohort(models.Model):
    """A group of women who follow the program together for twelve months.

    Nine months of training in the center, then three months of follow-up.
    """

    _name = "mamiam.cohort"
    _description = "Cohort"
    _inherit = [
        "mamiam.cohort.life.map.mixin",
        "mamiam.cohort.contact.mixin",
        "mamiam.cohort.following.mixin",
        "mamiam.cohort.hours.mixin",
        "mamiam.cohort.dashboard.mixin",
        "mamiam.cohort.completion.mixin",
        "mamiam.cohort.reminding.mixin",
        "mamiam.session.naming.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date_start desc, id desc"
    _session_field = "cohort_id"
    _check_company_auto = True
    _state_steps = {
        "draft": ("training",),
        "training": ("followup", "draft"),
        "followup": ("closed", "training"),
        "closed": ("followup",),
    }
    _state_step_groups = dict.fromkeys(
        [("training", "draft"), ("followup", "training"), ("closed", "followup")],
        "mamiam_program.group_program_manager",
    )

    name = fields.Char(required=True, index="trigram", tracking=True)
    code = fields.Char(help="Short name, shown beside trainees and sessions.")
    color = fields.Integer()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    is_pilot = fields.Boolean(string="Pilot")
    date_start = fields.Date(required=True, tracking=True)
    date_training_end = fields.Date(
        string="Training Ends",
        compute="_compute_date_training_end",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Last day of the training, nine months after the start by default.",
    )
    date_end = fields.Date(
        string="Program Ends",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Last day of the follow-up, twelve months after the start by default.",
    )
    tz = fields.Selection(
        selection=_tz_get,
        string="Timezone",
        required=True,
        default=lambda self: self._default_tz(),
        help="The hours of the timetable are local hours of this timezone.",
    )
    center_id = fields.Many2one(
        comodel_name="res.partner",
        string="Training Center",
        index="btree_not_null",
    )
    seats = fields.Integer(default=30, help="0 for no limit.")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="analytic.group_analytic_accounting",
        help="Where the stipends of its training days are counted, for instance a "
        "donor's budget.",
    )
    slot_ids = fields.One2many(
        comodel_name="mamiam.cohort.slot",
        inverse_name="cohort_id",
        string="Timetable",
        copy=True,
    )
    enrollment_ids = fields.One2many(
        comodel_name="mamiam.enrollment", inverse_name="cohort_id", string="Trainees"
    )
    session_ids = fields.One2many(
        comodel_name="mamiam.session", inverse_name="cohort_id"
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("training", "Training"),
            ("followup", "Follow-up"),
            ("closed", "Closed"),
        ],
        string="Status",
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    enrollment_count = fields.Integer(
        string="Trainee Count",
        compute="_compute_enrollment_count",
        groups=TRAINING_GROUPS,
    )
    dropped_count = fields.Integer(
        string="Left Count",
        compute="_compute_enrollment_count",
        groups=TRAINING_GROUPS,
    )
    session_count = fields.Integer(
        compute="_compute_session_count", groups=TRAINING_GROUPS
    )
    session_held_count = fields.Integer(
        compute="_compute_session_count", groups=TRAINING_GROUPS
    )
    attendance_rate = fields.Float(
        compute="_compute_attendance_rate",
        groups=TRAINING_GROUPS,
        help="Percentage of the marked attendance at which the trainees were present "
        "or late. Excused absences don't count, nor do walk-ins.",
    )

    _name_uniq = models.UniqueIndex(
        "(name, company_id)", "A cohort of this name exists already."
    )
    _seats_positive = models.Constraint(
        "CHECK (seats >= 0)", "The number of seats can't be negative."
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_start <= date_training_end AND date_training_end <= date_end)",
        "A cohort starts before its training ends, and its training ends before its "
        "program does.",
    )

    @api.model
    def _default_tz(self):
        return self.env.company._get_mamiam_tz()

    @api.depends("date_start")
    def _compute_date_training_end(self):
        for cohort in self:
            cohort.date_training_end = cohort._get_last_day(months=9)

    @api.depends("date_start")
    def _compute_date_end(self):
        for cohort in self:
            cohort.date_end = cohort._get_last_day(months=12)

    @api.depends("enrollment_ids.state")
    def _compute_enrollment_count(self):
        counts = defaultdict(dict)
        for cohort, state, count in self.env["mamiam.enrollment"]._read_group(
            [("cohort_id", "in", self.ids)], ["cohort_id", "state"], ["__count"]
        ):
            counts[cohort.id][state] = count
        for cohort in self:
            by_state = counts[cohort._origin.id]
            cohort.dropped_count = by_state.pop("dropped", 0)
            cohort.enrollment_count = sum(by_state.values())

    @api.depends("session_ids.state")
    def _compute_session_count(self):
        counts = defaultdict(dict)
        for cohort, state, count in self.env["mamiam.session"]._read_group(
            [("cohort_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["cohort_id", "state"],
            ["__count"],
        ):
            counts[cohort.id][state] = count
        for cohort in self:
            by_state = counts[cohort._origin.id]
            cohort.session_held_count = by_state.get("held", 0)
            cohort.session_count = sum(by_state.values())

    @api.depends("session_ids.attendance_ids.status")
    def _compute_attendance_rate(self):
        counts = defaultdict(lambda: defaultdict(int))
        for cohort, status, count in self.env["mamiam.attendance"]._read_group(
            self._get_rate_domain(), ["cohort_id", "status"], ["__count"]
        ):
            counts[cohort.id][status] = count
        for cohort in self:
            by_status = counts[cohort._origin.id]
            marked = sum(by_status.values())
            attended = marked - by_status["absent"]
            cohort.attendance_rate = 100.0 * attended / marked if marked else 0.0

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        for cohort, vals in zip(self, vals_list, strict=True):
            if "name" not in default:
                vals["name"] = self.env._("%(name)s (copy)", name=cohort.name)
            if "slot_ids" not in default:
                vals["slot_ids"] = cohort._prepare_slots()
        return vals_list

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"date_start", "date_training_end"}:
            # Who has more time of her own has at least as much as the others.
            self.enrollment_ids.filtered("extended_training_end")._sync_roster()
        return result

    def _prepare_slots(self):
        """Return the commands that copy its slots, but for those that have ended."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        commands = []
        for slot in self.slot_ids:
            if slot.date_to and slot.date_to < today:
                continue
            [vals] = slot.copy_data()
            if slot.date_from and slot.date_from <= today:
                # What took over from another one is the timetable by now.
                vals["date_from"] = False
            del vals["cohort_id"]
            commands.append(Command.create(vals))
        return commands

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for cohort in self:
            if cohort.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s has started and stays in the records. Close it "
                        "instead of deleting it.",
                        name=cohort.display_name,
                    )
                )

    def action_start_training(self):
        self.write({"state": "training"})

    def action_start_followup(self):
        """End the training: whoever is still in training goes to follow-up.

        But for who was given more time, and goes later.
        """
        cohorts = self.filtered(lambda c: c.state == "training")
        today = fields.Date.context_today(self)
        cohorts.enrollment_ids.filtered(
            lambda e: not e._is_still_training(today)
        ).action_followup()
        self.write({"state": "followup"})

    def action_close(self):
        """End the program, once it is decided of each woman whether she completed it.

        :return: the list of those of whom it is not, which closes the cohort at its end
        """
        undecided = self.enrollment_ids.filtered(lambda e: e.state == "followup")
        waiting = undecided.cohort_id
        (self - waiting).write({"state": "closed"})
        if not waiting:
            return True
        if len(waiting) > 1:
            raise UserError(
                self.env._(
                    "Decide for one cohort at a time who has completed the program: "
                    "%(cohorts)s.",
                    cohorts=format_list(self.env, waiting.mapped("name"), "unit"),
                )
            )
        return undecided._get_completion_action(waiting)

    def action_reopen(self):
        """Take a cohort one step back; its trainees keep their state."""
        previous = {"training": "draft", "followup": "training", "closed": "followup"}
        for state, cohorts in self.grouped("state").items():
            if state in previous:
                cohorts.write({"state": previous[state]})

    def action_open_timetable(self):
        self.ensure_one()
        if not self.slot_ids:
            raise UserError(
                self.env._(
                    "%(name)s has no weekly slots yet. Add them on the tab Timetable, "
                    "for instance Tuesday 9:00 to 12:00.",
                    name=self.display_name,
                )
            )
        wizard = self.env["mamiam.timetable"].create({"cohort_id": self.id})
        return wizard._get_action()

    def action_view_enrollments(self):
        return self._get_related_action(
            "mamiam_program.mamiam_enrollment_action",
            context={"default_cohort_id": self.id, "search_default_in_program": 0},
        )

    def action_view_sessions(self):
        return self._get_related_action(
            "mamiam_program.mamiam_session_action",
            context={"default_cohort_id": self.id},
        )

    def action_view_attendance(self):
        return self._get_related_action("mamiam_program.mamiam_attendance_action")

    def _get_related_action(self, xmlid, context=None):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        action["domain"] = [("cohort_id", "=", self.id)]
        action["context"] = context or {}
        return action

    def _check_state_step(self, vals):
        """Nobody is left behind: trainees go on before their cohort does."""
        res = super()._check_state_step(vals)
        behind = {"followup": ("active",), "closed": IN_PROGRAM}
        states = behind.get(vals["state"], ())
        today = fields.Date.context_today(self)
        for cohort in self:
            if cohort.state == "closed":
                continue
            left = cohort.enrollment_ids.filtered(lambda e: e.state in states)
            if vals["state"] == "followup":
                left = left.filtered(lambda e: not e._is_still_training(today))
            if left and vals["state"] == "closed":
                raise UserError(
                    self.env._(
                        "%(cohort)s can't be closed before it is decided whether "
                        "%(trainees)s completed the program. Use its button, which "
                        "asks for each of them.",
                        cohort=cohort.display_name,
                        trainees=cohort._list_names(left),
                    )
                )
            if left:
                raise UserError(
                    self.env._(
                        "%(cohort)s can't go on without %(trainees)s, who would be "
                        "left behind. Use its button, which takes them along.",
                        cohort=cohort.display_name,
                        trainees=cohort._list_names(left),
                    )
                )
        return res

    def _list_names(self, enrollments):
        names = enrollments[:5].mapped("name") + ["…"] * (len(enrollments) > 5)
        return format_list(self.env, names, "unit")

    def _is_own_session(self, record):
        """Whether what takes somebody's time is a session of this cohort."""
        self.ensure_one()
        return record._name == "mamiam.session" and record.cohort_id.id == self.id

    def _get_last_day(self, months):
        self.ensure_one()
        return self.date_start and (
            self.date_start + relativedelta(months=months, days=-1)
        )

    def _prepare_timetable(self, date_from, date_to):
        """Return what the weekly slots yield; see ``mamiam.cohort.slot``."""
        self.ensure_one()
        if not self.slot_ids:
            return []
        return self.slot_ids._prepare_timetable(date_from, date_to)

    def _generate_timetable(self, entries):
        """Create the sessions of the given new entries, and who is expected there.

        :param entries: dicts of ``_prepare_timetable``; only new ones are created
        :return: the sessions
        """
        return self.env["mamiam.session"].create(
            [
                {k: v for k, v in entry.items() if k not in ("status", "reason")}
                for entry in entries
                if entry["status"] == "new"
            ]
        )

    def _get_pytz(self):
        """Return the timezone of the cohort; UTC where none is chosen yet."""
        return pytz.timezone(self.tz or "UTC")

    def _to_local(self, moment):
        """Return a naive UTC time in the timezone of the cohort."""
        return pytz.utc.localize(moment).astimezone(self._get_pytz())

    def _get_local_date(self, moment):
        """Return the day of a naive UTC time in the timezone of the cohort."""
        return self._to_local(moment).date()

    def _is_working_day(self, day):
        """Whether the company works on that weekday, without its holidays."""
        days = self.company_id.resource_calendar_id.attendance_ids.mapped("dayofweek")
        days += self.slot_ids.mapped("weekday")
        return str(day.weekday()) in days

    def _get_closings(self, start, stop):
        """Return the company's closed days as (start, stop, name), in naive UTC."""
        return self._find_closings(self.company_id, start, stop)

    @api.model
    def _find_closings(self, company, start, stop):
        """Return the closed days of a company as (start, stop, name), in naive UTC.

        The context may hold where some of them are about to move, as
        ``mamiam_closings``: {id of the closed day: (start, stop)}.
        """
        moved = self.env.context.get("mamiam_closings", {})
        times = [("date_from", "<", stop), ("date_to", ">", start)]
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "=", False),
                ("company_id", "in", (company.id, False)),
                ("calendar_id", "in", (company.resource_calendar_id.id, False)),
                *(["|", ("id", "in", list(moved)), "&"] if moved else []),
                *times,
            ]
        )
        closed = self.env._("Closed day")
        return [
            (
                *moved.get(leave.id, (leave.date_from, leave.date_to)),
                self.env._("%(feast)s (estimated date)", feast=leave.name or closed)
                if leave.mamiam_is_estimated
                else leave.name or closed,
            )
            for leave in leaves
        ]
