# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

from ..free_time import FreeTime


class MamiamClosingPlan(models.TransientModel):
    """Move a feast, or look at closed days as they stand, and what follows from it.

    Lists the planned sessions on closed days with a free time for each, those that may
    go back to where a closed day took them from, and those of the timetable that a day
    which opens again allows. All of it is done on one confirmation.
    """

    _name = "mamiam.closing.plan"
    _description = "Sessions on Closed Days"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    leave_id = fields.Many2one(
        comodel_name="resource.calendar.leaves",
        string="Closed Day",
        readonly=True,
        ondelete="cascade",
    )
    date = fields.Date(
        string="Takes Place On",
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_announced = fields.Boolean(string="The date is announced", default=True)
    following_ids = fields.Many2many(
        comodel_name="resource.calendar.leaves",
        string="Next Days",
        compute="_compute_following_ids",
    )
    with_following = fields.Boolean(
        string="Its next days move with it",
        default=True,
        help="For a feast of several days.",
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.closing.plan.line",
        inverse_name="plan_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    others = fields.Text(compute="_compute_others")

    @api.depends("leave_id")
    def _compute_date(self):
        for plan in self:
            leave = plan.leave_id
            plan.date = leave._get_mamiam_days()[0] if leave else False

    @api.depends("leave_id")
    def _compute_following_ids(self):
        for plan in self:
            plan.following_ids = plan.leave_id._get_mamiam_following()

    @api.depends("leave_id", "date", "with_following")
    def _compute_line_ids(self):
        for plan in self:
            plan.line_ids = [Command.clear()] + [
                Command.create(vals)
                for vals in plan.with_context(
                    mamiam_closings=plan._get_moved()
                )._prepare_lines()
            ]

    @api.depends("leave_id", "date", "with_following")
    def _compute_others(self):
        for plan in self:
            labels = []
            for start, stop in plan._get_moved().values():
                labels += plan._get_affected_labels(start, stop)
            plan.others = "\n".join(labels)

    def action_apply(self):
        """Write the feast's date, move the chosen sessions and create the others."""
        self.ensure_one()
        chosen = self.line_ids.filtered("selected")
        for line in chosen:
            if not line.start:
                raise UserError(
                    self.env._(
                        "%(name)s has no free time near its day. Give it one, or "
                        "leave it out.",
                        name=line.session_id.display_name,
                    )
                )
        moved = self._get_moved()
        leaves = self._get_leaves()
        # Odoo's time off refuses closed days that overlap: the last one goes first
        # where all of them go to later days.
        is_later = leaves and self.date > leaves[0]._get_mamiam_days()[0]
        for leave in leaves[::-1] if is_later else leaves:
            start, stop = moved[leave.id]
            leave.write(
                {
                    "date_from": start,
                    "date_to": stop,
                    "mamiam_is_estimated": not self.is_announced,
                }
            )
        sessions = self.env["mamiam.session"]
        # Those that go back come last: what moves makes place for them.
        for line in chosen.filtered("session_id").sorted(lambda x: x.kind == "back"):
            sessions |= line._move()
        for cohort, lines in (
            chosen.filtered(lambda x: x.kind == "again").grouped("cohort_id").items()
        ):
            sessions |= cohort._generate_timetable(
                [line._prepare_entry() for line in lines]
            )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_session_action"
        )
        return {
            **action,
            "display_name": self.env._("Moved Sessions"),
            "domain": [("id", "in", sessions.ids)],
            "views": [(False, "list"), (False, "form")],
            "context": {},
        }

    def _get_affected_labels(self, start, stop):
        """Hook: what else takes place on the closed day and is decided elsewhere."""
        return []

    def _get_leaves(self):
        """Return the closed day that moves, with its next days if they move too."""
        self.ensure_one()
        leave = self.leave_id
        # The ids of an onchange are not those of the database.
        return leave + self.following_ids._origin if self.with_following else leave

    def _get_moved(self):
        """Return {id of a closed day: (start, stop)} at its new date, naive UTC."""
        self.ensure_one()
        if not self.leave_id or not self.date:
            return {}
        distance = self.date - self.leave_id._get_mamiam_days()[0]
        return {
            leave.id: leave._get_mamiam_moved(leave._get_mamiam_days()[0] + distance)
            for leave in self._get_leaves()
        }

    def _prepare_lines(self):
        now = fields.Datetime.now()
        closings = self.env["mamiam.cohort"]._find_closings(
            self.company_id, now, now + timedelta(days=550)
        )
        planned = Domain("company_id", "=", self.company_id.id)
        planned &= Domain("state", "=", "planned") & Domain("start", ">", now)
        sessions = self.env["mamiam.session"].search(planned)
        hit = sessions.filtered(
            lambda s: any(a < s.stop and b > s.start for a, b, _name in closings)
        )
        moved = (sessions - hit).filtered("moved_from")
        freed = self._get_freed_days()
        cohorts = hit.cohort_id | moved.cohort_id
        if not cohorts and not freed:
            return []
        lines = self._prepare_again(freed)
        if cohorts:
            margin = timedelta(days=45)
            sessions = hit | moved
            starts = [*sessions.mapped("start"), *moved.mapped("moved_from")]
            free = FreeTime(
                cohorts,
                sessions.trainer_id,
                sessions.place_id,
                min(starts) - margin,
                max(starts) + margin,
                hit.ids,
            )
            for line in lines:
                free.hold(
                    self.env["mamiam.cohort"].browse(line["cohort_id"]),
                    self.env["res.users"].browse(line["trainer_id"]),
                    self.env["res.partner"].browse(line["place_id"]),
                    line["start"],
                    line["stop"],
                )
            lines += [line for s in moved if (line := self._prepare_back(s, free, now))]
            ramadans = self.env["mamiam.ramadan"]._find(
                self.company_id,
                (min(starts) - margin).date(),
                (max(starts) + margin).date(),
            )
            lines += [self._prepare_move(s, free, closings, ramadans) for s in hit]
        return lines

    def _prepare_move(self, session, free, closings, ramadans):
        cohort, trainer, place = session.cohort_id, session.trainer_id, session.place_id
        today = fields.Date.context_today(self)
        found = False
        if session.moved_from and session.moved_from > fields.Datetime.now():
            # Moved a second time: where it came from may be open by now.
            start = session.moved_from
            stop = start + (session.stop - session.start)
            day = cohort._get_local_date(start)
            if free.is_free(cohort, trainer, place, start, stop, day):
                found = start, stop, day
        found = found or free.find(
            cohort,
            trainer,
            place,
            session.date,
            [(*session._get_usual_time(ramadans), session.duration)],
            after=today,
            ramadans=ramadans,
        )
        if found:
            free.hold(cohort, trainer, place, *found[:2])
        reason = next(
            name for a, b, name in closings if a < session.stop and b > session.start
        )
        return {
            **self._prepare_session(session),
            "kind": "move",
            "start": found and found[0],
            "stop": found and found[1],
            "selected": bool(found),
            "reason": reason,
        }

    def _prepare_back(self, session, free, now):
        start = session.moved_from
        stop = start + (session.stop - session.start)
        day = session.cohort_id._get_local_date(start)
        who = session.cohort_id, session.trainer_id, session.place_id
        if start <= now or not free.is_free(*who, start, stop, day):
            return None
        free.hold(*who, start, stop)
        return {
            **self._prepare_session(session),
            "kind": "back",
            "start": start,
            "stop": stop,
            "selected": True,
            "reason": self.env._("Its day is open again"),
        }

    @api.model
    def _prepare_session(self, session):
        return {
            "session_id": session.id,
            "cohort_id": session.cohort_id.id,
            "subject_id": session.subject_id.id,
            "trainer_id": session.trainer_id.id,
            "place_id": session.place_id.id,
            "old_start": session.start,
            "duration": session.duration,
        }

    def _get_freed_days(self):
        """Return the days to come of the feast, if it leaves them or some of them."""
        if not self.leave_id or not self.date:
            return []
        days = [day for leave in self._get_leaves() for day in leave._get_mamiam_days()]
        if days[0] == self.date:
            return []
        today = fields.Date.context_today(self)
        return [day for day in days if day > today]

    def _prepare_again(self, freed):
        """What timetables that are made already would have had in these hours."""
        if not freed:
            return []
        cohorts = self.env["mamiam.cohort"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("draft", "training")),
                ("date_start", "<=", freed[-1]),
                ("date_training_end", ">=", freed[0]),
                ("session_ids.slot_id", "!=", False),
            ]
        )
        reason = self.env._("The closed day leaves it free")
        leaves = self._get_leaves()
        return [
            {
                **{k: v for k, v in entry.items() if k != "status"},
                "kind": "again",
                "selected": True,
                "duration": (entry["stop"] - entry["start"]).total_seconds() / 3600,
                "reason": reason,
            }
            for cohort in cohorts
            for entry in cohort._prepare_timetable(freed[0], freed[-1])
            if entry["status"] == "new"
            and any(
                entry["start"] < leave.date_to and entry["stop"] > leave.date_from
                for leave in leaves
            )
        ]

    def _get_action(self):
        self.ensure_one()
        name = self.env._("Sessions on Closed Days")
        if self.leave_id:
            name = self.env._(
                "%(feast)s, %(date)s",
                feast=self.leave_id.name,
                date=format_date(self.env, self.date),
            )
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
