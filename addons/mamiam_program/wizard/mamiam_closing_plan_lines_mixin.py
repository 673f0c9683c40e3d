# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..free_time import FreeTime


class MamiamClosingPlanLinesMixin(models.AbstractModel):
    """Which sessions move, go back or are made again, and when they may take place.

    Part of ``mamiam.closing.plan``.
    """

    _name = "mamiam.closing.plan.lines.mixin"
    _description = "Sessions That Closed Days Move"

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
