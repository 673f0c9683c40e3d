# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..statuses import ATTENDED
from ..told import is_number, is_text
from ..turns import take_turns

FIND_OUT = "mamiam_program.mail_activity_type_visitor"
KEY = re.compile(r"[0-9A-Za-z-]{8,64}")
LONGEST_NAME = 100
# Names that a phone keeps, beside those on its sheets.
MOST_CANDIDATES = 300


class MamiamSessionVisitorMixin(models.AbstractModel):
    """Who turns up while a trainer's phone is without network.

    The phone keeps the names of who may well turn up, and tells later who did. Each has
    a key of the phone's: told again, she is on the sheet once. Part of
    ``mamiam.session``.
    """

    _name = "mamiam.session.visitor.mixin"
    _description = "Visitors of a Session"

    unknown_visitor_ids = fields.One2many(
        comodel_name="mamiam.session.visitor",
        inverse_name="session_id",
        string="Who Came by Name",
        domain=[("state", "=", "unknown")],
        readonly=True,
        groups="mamiam_program.group_program_officer,mamiam_program.group_trainer",
    )

    @api.model
    def _get_sheet_candidates(self, session_id=None):
        """Return whom a phone offers where nobody expected her.

        They are of the cohorts of its open sheets, and of those that meet at the same
        center or at none in particular: no more than may well come through that door.

        :param int session_id: as for ``_get_sheets``
        :return: list of {id, name, cohort}
        """
        sessions = self._get_sheet_sessions(session_id)
        # sudo: of other cohorts no more than which they are.
        cohorts = sessions.filtered(lambda s: s.state == "planned").cohort_id.sudo()
        near = cohorts.search(
            Domain("company_id", "in", cohorts.company_id.ids)
            & (
                Domain("id", "in", cohorts.ids)
                | Domain("center_id", "in", [*cohorts.center_id.ids, False])
            )
        )
        candidates = self.env["mamiam.walk.in.candidate"].search_fetch(
            [("cohort_id", "in", near.ids)], ["name", "cohort"], limit=MOST_CANDIDATES
        )
        return [
            {"id": found.id, "name": found.name or "", "cohort": found.cohort or ""}
            for found in candidates
        ]

    @api.model
    def _is_walk_in(self, event):
        """Return whether it is what a phone tells of who came unexpected."""
        if not isinstance(event, dict):
            return False
        woman, name = event.get("woman"), event.get("name")
        return (
            KEY.fullmatch(str(event.get("id")))
            and KEY.fullmatch(str(event.get("key")))
            and is_number(event.get("session"))
            and is_number(woman)
            and is_text(name, LONGEST_NAME)
            and bool(woman or name.strip() or event.get("off"))
            and event.get("status") in ATTENDED
            and is_number(event.get("minutes"), 24 * 60)
        )

    @api.model
    def _receive_walk_ins(self, events):
        """Take over who came unexpected, as a phone tells; of each the last word.

        :param list events: each {id, key, session, woman, name, status, minutes, off,
            age}: ``key`` is an id of the phone's for this visitor, ``woman`` the id of
            a candidate or 0 where she is known by a name only, and ``off`` takes her
            off again
        :return: {key: {result, message, session}}; results as for marks
        """
        chains = {}
        for event in events:
            chains.setdefault(event["key"], []).append(event)
        sessions = self.search([("id", "in", [e["session"] for e in events])])
        # sudo: the rows are touched, and not changed.
        take_turns(sessions.sudo())
        told = {}
        for key, chain in chains.items():
            session = sessions.browse(chain[-1]["session"]) & sessions
            told[key] = session._take_walk_in(key, chain[-1])
        return told

    def _take_walk_in(self, key, event):
        if not self:
            return {"result": "gone"}
        try:
            with self.env.cr.savepoint():
                result = self._apply_walk_in(key, event)
        except UserError as error:
            return {"result": "refused", "message": str(error)}
        return {"result": result, "message": "", "session": self}

    def _apply_walk_in(self, key, event):
        self.check_access("write")
        # sudo: told by phones only.
        Visitor = self.env["mamiam.session.visitor"].sudo()
        visitor = Visitor.search([("key", "=", key)])
        if visitor and visitor.session_id != self:
            return "gone"
        if event.get("off"):
            return self._take_visitor_off(visitor)
        vals = {"status": event["status"], "minutes": event["minutes"]}
        if event["status"] != "late":
            vals["minutes"] = 0
        if visitor:
            return self._mark_visitor(visitor, vals, event)
        if self.state != "planned":
            return "closed"
        candidate = self.env["mamiam.walk.in.candidate"].search(
            [("id", "=", event["woman"]), ("company_id", "=", self.company_id.id)]
        )
        name = event["name"].strip()
        if not candidate and not name:
            return "gone"
        told = {"told_by_id": self.env.uid, "told_at": self._get_moment(event)}
        visitor = Visitor.create(
            {
                **vals,
                **told,
                "session_id": self.id,
                "key": key,
                "name": name,
            }
        )
        if candidate:
            line = self._mark_walk_in(candidate.id, vals, told["told_at"])
            visitor._settle("added", attendance_id=line.id)
        self._ask_who_came()
        return "marked"

    def _mark_walk_in(self, woman, vals, moment):
        """Return her line, made or marked: she may be on the sheet by now."""
        enrollment = self.env["mamiam.enrollment"].browse(woman)
        line = self.attendance_ids.filtered(lambda a: a.enrollment_id.id == woman)
        if not line:
            return self._add_walk_in(enrollment, **vals, marked_at=moment)
        if line.status == "expected":
            line.write(vals)
            # sudo: not to be typed.
            line.sudo().marked_at = moment
        elif not line._has_come():
            self._refuse_listed(enrollment)
        return line

    def _mark_visitor(self, visitor, vals, event):
        """Take over that she was late, or is called otherwise, after all."""
        if visitor.state == "unknown":
            visitor.write({**vals, "name": event["name"].strip() or visitor.name})
            return "marked"
        line = visitor.attendance_id.with_env(self.env)
        if not line:
            return "gone"
        if all(line[name] == value for name, value in vals.items()):
            return "marked"
        if self.state != "planned":
            return "closed"
        if line.marked_by_id != self.env.user:
            self._refuse_listed(line.enrollment_id)
        line.write(vals)
        return "marked"

    def _take_visitor_off(self, visitor):
        line = visitor.attendance_id.with_env(self.env)
        # What somebody else has marked is not hers to take back.
        if line.marked_by_id == self.env.user:
            if line.is_walk_in:
                line.action_take_off()
            else:
                line.status = "expected"
        if visitor:
            # Told again, it is not about what she is marked by then.
            visitor._settle("dismissed", attendance_id=False)
        return "marked"

    @api.model
    def _take_line_off(self, line):
        """Take off who was on the phone's sheet as a walk-in; return the answer."""
        session = line.session_id
        if not session:
            # Told before, and the answer was lost.
            return {"result": "marked"}
        try:
            with self.env.cr.savepoint():
                line.action_take_off()
        except UserError as error:
            return {"result": "refused", "message": str(error)}
        return {"result": "marked", "message": "", "session": session}

    def _get_visitors_told(self):
        """Return for a phone of whom no more than a name is known.

        Who may read this sheet, and not mark it, is told no name.
        """
        if not self.has_access("write"):
            return []
        return [
            {
                "key": visitor.key,
                "name": visitor.name or "",
                "status": visitor.status,
                "minutes": visitor.minutes,
            }
            # sudo: who marks this sheet may see whom she has noted.
            for visitor in self.sudo().unknown_visitor_ids
        ]

    def _ask_who_came(self):
        """Let who looks after the cohort know that there are names to find out."""
        self.invalidate_recordset(["unknown_visitor_ids"])
        # sudo: trainers have no activities of others.
        for session in self.sudo():
            user = session.cohort_id.user_id
            if (
                session.unknown_visitor_ids
                and user.active
                and not session._find_activities()
            ):
                session.with_context(mail_activity_quick_update=True).activity_schedule(
                    FIND_OUT, user_id=user.id
                )

    def _settle_visitors(self):
        """Where nobody is to be found out any more, nobody has to be asked."""
        self.invalidate_recordset(["unknown_visitor_ids"])
        known = self.filtered(lambda session: not session.unknown_visitor_ids)
        known.activity_unlink([FIND_OUT])

    def _find_activities(self):
        kind = self.env.ref(FIND_OUT)
        return self.activity_ids.filtered(lambda a: a.activity_type_id == kind)
