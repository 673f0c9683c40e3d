# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields, models

from ..taken import Taken


class MamiamSessionSeriesPreviewMixin(models.AbstractModel):
    """What becomes of each session, before anything is written.

    Part of ``mamiam.session.series``.
    """

    _name = "mamiam.session.series.preview.mixin"
    _description = "Preview of Changed Sessions"

    def _prepare_lines(self):
        """Return the values of the lines, in order of time."""
        self.ensure_one()
        wanted = self._get_wanted()
        if not wanted:
            return []
        own = {s: reason for s in wanted if (reason := self._explain_own(s, wanted[s]))}
        taken = self._get_taken(wanted, wanted.keys() - own.keys())
        now = fields.Datetime.now()
        lines = []
        for session, values in sorted(
            wanted.items(), key=lambda item: item[1].get("start", item[0].start)
        ):
            entry = {
                "cohort_id": session.cohort_id.id,
                **session._get_followed(),
                **values,
            }
            status, reason = "new", ""
            if entry["start"] <= now:
                status, reason = "past", self.env._("It would begin in the past")
            elif session in own:
                status, reason = "own", own[session]
            elif "state" in values:
                status, reason = "cancel", self._explain_cancelled(session)
            if status == "new":
                status, reason = taken.explain(entry)
            if status == "new":
                taken.take(entry, session.cohort_id.display_name)
            lines.append(
                {
                    "session_id": session.id,
                    "status": status,
                    "reason": reason,
                    "selected": status in ("new", "cancel"),
                    "is_cancelled": "state" in values,
                    **{name: entry[name] for name in session._get_followed()},
                }
            )
        return lines

    def _explain_own(self, session, values):
        """Return why a session differs from its slot on purpose, if it does."""
        if (
            (self.session_id and self.scope == "one")
            or not session._keeps_its_own()
            or values == session._get_clock_values()
        ):
            return False
        if session.moved_from:
            return self.env._("A closed day has moved it")
        return self.env._("Adjusted by hand")

    def _explain_cancelled(self, session):
        if session.slot_id:
            return self.env._("Its slot has ended")
        return self.env._("Its slot was deleted")

    def _get_taken(self, wanted, leaving):
        """Return what else takes the time of those who are concerned."""
        sessions = self.env["mamiam.session"].union(*wanted)
        trainers, places = sessions.trainer_id, sessions.place_id
        starts = sessions.mapped("start")
        for values in wanted.values():
            trainers |= trainers.browse(values.get("trainer_id") or ())
            places |= places.browse(values.get("place_id") or ())
            if "start" in values:
                starts.append(values["start"])
        margin = timedelta(days=1)
        return Taken(
            sessions.cohort_id,
            trainers,
            places,
            min(starts) - margin,
            max(starts) + 2 * margin,
            [session.id for session in leaving],
        )

    def _get_wanted(self):
        """Return {session: values that it gets}, only of those that change."""
        session = self.session_id._origin
        if not session:
            return self._get_following()
        if self.hour_to <= self.hour_from or not self.date:
            return {}
        if self.scope == "one":
            values = self._get_own_values(session)
            return {session: values} if values else {}
        return self._get_series_values(session)

    def _get_own_values(self, session):
        """Return what the user gives the session itself."""
        cohort = session.cohort_id
        before = session._get_followed()
        values = {
            "start": cohort._to_utc(self.date, self.hour_from),
            "stop": cohort._to_utc(self.date, self.hour_to),
            "subject_id": self.subject_id.id,
            "trainer_id": self.trainer_id.id,
            "place_id": self.place_id.id,
        }
        return {name: v for name, v in values.items() if v != before[name]}

    def _get_series_values(self, session):
        """Return what a changed slot would give its sessions to come."""
        slot = session.slot_id
        if not slot or not session.slot_date:
            return {}
        Session = self.env["mamiam.session"]
        sessions = Session.search(
            [("slot_id", "=", slot.id), *Session._get_following_domain()]
        )
        if self.scope == "next":
            sessions = sessions.filtered(
                lambda s: s.slot_date and s.slot_date >= session.slot_date
            )
        changed = slot.new(self._get_slot_changes(), origin=slot)
        return {s: v for s, v in sessions._get_slot_values(changed).items() if v}

    def _get_following(self):
        """Return what sessions get that no longer are what their slots say."""
        if self.ramadan_id:
            sessions = self.ramadan_id._get_sessions()
        else:
            sessions = self.cohort_id._get_sessions_to_come()
        wanted = sessions._get_due()
        slots = self.env["mamiam.cohort.slot"].union(*(s.slot_id for s in wanted))
        is_deleted = any(not s.slot_id and "state" in v for s, v in wanted.items())
        # Those beside them that were adjusted are shown, and left as they are.
        own = sessions.filtered(
            lambda s: s not in wanted
            and s.slot_date
            and (
                s.slot_id in slots
                or (is_deleted and not s.slot_id)
                or (self.ramadan_id and self.ramadan_id._pick(s.date))
            )
        )
        for session, values in own._get_slot_values().items():
            if values and not (self.ramadan_id and "state" in values):
                wanted[session] = values
        return wanted
