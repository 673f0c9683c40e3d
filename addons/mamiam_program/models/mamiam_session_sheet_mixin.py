# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..statuses import REASON_LATER
from ..told import is_number, is_text

# Of one request; a phone that was long without network sends several.
MOST_MARKS = 100
# What is on the sheets of a trainer beside today: what she has not closed yet, and
# tomorrow's, so that the phone has it where there is no network.
DAYS_BACK = 30
MOST_SHEETS = 20
MARK = ("status", "minutes", "note")
# What a phone knows of a mark, and nobody types.
SEEN = ("marked_key", "marked_at")
SHORTEST_KEY, LONGEST_KEY = 8, 64
LONGEST_NOTE = 500


class MamiamSessionSheetMixin(models.AbstractModel):
    """Sheets on a trainer's phone, which is without network for an hour now and then.

    The phone keeps what is marked and tells it later, and tells it again when it got no
    answer. With each mark it tells what it replaces: where somebody else has said
    something different meanwhile, nothing is written and the trainer decides. Part of
    ``mamiam.session``.
    """

    _name = "mamiam.session.sheet.mixin"
    _description = "Sheets on Phones"

    def action_open_sheet(self):
        """Open the page for phones, at this session if there is one."""
        anchor = f"#{self.id}" if len(self) == 1 else ""
        return {
            "type": "ir.actions.act_url",
            "url": f"/mamiam/sheet{anchor}",
            "target": "self",
        }

    @api.model
    def _get_sheets(self, session_id=None):
        """Return the sheets of the user for a phone to keep.

        :param int session_id: another session that she may read, to be among them
        :return: list of dicts, JSON; times of day are those of the cohort
        """
        sessions = self._get_sheet_sessions(session_id)
        return [session._get_sheet() for session in sessions.sorted("start")]

    @api.model
    def _get_sheet_sessions(self, session_id=None):
        today = fields.Date.context_today(self)
        own = Domain("trainer_id", "=", self.env.uid) & (
            Domain("date", "in", [today, today + timedelta(days=1)])
            & Domain("state", "!=", "cancelled")
            | Domain("state", "=", "planned")
            & Domain("date", "<", today)
            & Domain("date", ">=", today - timedelta(days=DAYS_BACK))
        )
        asked = Domain("id", "=", session_id if is_number(session_id) else 0)
        sessions = self.search(own, order="start desc", limit=MOST_SHEETS)
        return sessions | self.search(asked)

    def _get_sheet(self):
        self.ensure_one()
        # sudo: of a place and a cohort no more than the name.
        lines = self.attendance_ids.sorted(lambda line: (line.name or "", line.id))
        return {
            "id": self.id,
            "subject": self.subject_id.sudo().name or "",
            "cohort": self.cohort_id.sudo().name or "",
            "place": self.place_id.sudo().name or "",
            "date": format_date(self.env, self.date, date_format="EEEE d MMMM"),
            "time": self.cohort_id._write_times(self.start, self.stop),
            "isToday": self.date == fields.Date.context_today(self),
            "state": self.state,
            "lines": [
                {
                    "id": line.id,
                    "woman": line.enrollment_id.id,
                    "name": line.name or "",
                    "isWalkIn": line.is_walk_in,
                    **line._get_mark_told(),
                }
                for line in lines
            ],
            "visitors": self._get_visitors_told(),
        }

    @api.model
    def _receive_marks(self, events):
        """Take over what a phone tells; one after the other where two tell at once.

        :param list events: each {id, line, status, minutes, note, was, age}: an id of
            the phone's own, of whom, what she is marked as, what it replaces, and how
            many milliseconds ago it was; {id, line, off} takes a walk-in off the sheet;
            who comes unexpected is told as ``_receive_walk_ins`` says
        :return: for each {id, result, now, message}; the result is ``marked``,
            ``conflict`` (somebody has marked differently meanwhile), ``closed`` (the
            sheet is), ``gone`` (she is not on it any more) or ``refused``, with no id
            when it could not come from a phone; ``now`` is what holds; where somebody
            came or went, ``sheet`` is the whole of it after all events, in the last
            answer about it
        """
        events = events[:MOST_MARKS]
        cut = self._find_return(events)
        if cut:
            return self._receive_marks(events[:cut]) + self._receive_marks(events[cut:])
        chains, answers = {}, []
        walk_ins = self._receive_walk_ins(list(filter(self._is_walk_in, events)))
        for event in events:
            if self._is_mark(event):
                chains.setdefault(event["line"], []).append(event)
        lines = self.env["mamiam.attendance"].search([("id", "in", list(chains))])
        lines._hold_presence()
        told = self._take_marks({line: chains[line.id] for line in lines})
        for event in events:
            if not isinstance(event, dict):
                continue
            answer = {"result": "refused"}
            if self._is_walk_in(event):
                answer = walk_ins[event["key"]]
            elif self._is_mark(event):
                line = lines.browse(event["line"])
                answer = told.get(line) or {"result": "gone"}
            elif self._is_taking_off(event):
                line = lines.search([("id", "=", event["line"])])
                answer = self._take_line_off(line)
            key = event.get("id")
            known = is_text(key, LONGEST_KEY) or is_number(key)
            answers.append({"id": key if known else None, **answer})
        self._tell_sheets(answers)
        return answers

    @api.model
    def _find_return(self, events):
        """Return at which event somebody comes who was taken off before, or 0."""
        offs = {
            event["line"]
            for event in events
            if isinstance(event, dict) and self._is_taking_off(event)
        }
        lines = self.env["mamiam.attendance"].search([("id", "in", list(offs))])
        whose = {line.id: (line.session_id.id, line.enrollment_id.id) for line in lines}
        taken = set()
        for index, event in enumerate(events):
            if self._is_walk_in(event):
                if (event["session"], event["woman"]) in taken:
                    return index
            elif isinstance(event, dict) and self._is_taking_off(event):
                taken.add(whose.get(event["line"]))
        return 0

    @api.model
    def _tell_sheets(self, answers):
        """Put each sheet on which somebody came or went into the last answer about it.

        :param answers: list of dicts, with the session where that may be so
        """
        last = {}
        for answer in answers:
            session = answer.pop("session", None)
            if session:
                last[session] = answer
        for session, answer in last.items():
            answer["sheet"] = session._get_sheet()

    @api.model
    def _is_mark(self, event):
        if not isinstance(event, dict):
            return False
        key = event.get("id")
        return (
            is_text(key, LONGEST_KEY)
            and len(key) >= SHORTEST_KEY
            and is_number(event.get("line"))
            and self._is_state(event)
            and isinstance(event.get("was"), dict)
        )

    @api.model
    def _is_taking_off(self, event):
        return is_number(event.get("line")) and event.get("off") is True

    @api.model
    def _is_state(self, event):
        statuses = dict(self.env["mamiam.attendance"]._fields["status"].selection)
        return (
            event.get("status") in tuple(statuses)
            and is_number(event.get("minutes"), 24 * 60)
            and is_text(event.get("note"), LONGEST_NOTE)
        )

    @api.model
    def _take_marks(self, chains):
        """Write the last mark of each chain that nobody stands against.

        :param chains: {line: marks of a phone, in order}
        """
        told, marks = {}, {}
        for line, chain in chains.items():
            wanted = {name: chain[-1][name] for name in MARK}
            held = line._get_mark()
            # Its own mark that was taken over, though the phone got no answer.
            is_own = line.marked_key in [event["id"] for event in chain]
            if held == wanted:
                told[line] = "marked", ""
            elif line.session_id.state != "planned":
                told[line] = "closed", ""
            elif not is_own and held != {n: chain[0]["was"].get(n) for n in MARK}:
                told[line] = "conflict", ""
            else:
                marks[line] = {
                    **wanted,
                    "marked_key": chain[-1]["id"],
                    "marked_at": self._get_moment(chain[-1]),
                }
        told.update(self._write_marks(marks))
        return {
            line: {"result": result, "message": message, "now": line._get_mark_told()}
            for line, (result, message) in told.items()
        }

    @api.model
    def _get_moment(self, event):
        """Return when it was marked, as far as the phone tells that credibly."""
        age, longest = event.get("age"), timedelta(days=DAYS_BACK)
        if not isinstance(age, int | float):
            age = 0
        if not 0 <= age <= longest.total_seconds() * 1000:
            age = 0
        return fields.Datetime.now() - timedelta(seconds=int(age / 1000))

    @api.model
    def _write_marks(self, marks):
        """Write all at once; one by one where one of them is refused.

        :param marks: {line: values}
        :return: {line: (result, message)}
        """
        by_mark = {}
        for line, vals in marks.items():
            key = tuple(vals[name] for name in MARK)
            by_mark[key] = by_mark.get(key, line.browse()) | line
        try:
            with self.env.cr.savepoint():
                for key, lines in by_mark.items():
                    # On a phone the reason is typed after the status.
                    lines.with_context(mamiam_reason=REASON_LATER).write(
                        dict(zip(MARK, key, strict=True))
                    )
                for line, vals in marks.items():
                    # sudo: not to be typed.
                    line.sudo().write({name: vals[name] for name in SEEN})
        except UserError as error:
            if len(marks) == 1:
                return dict.fromkeys(marks, ("refused", str(error)))
            told = {}
            for line, vals in marks.items():
                told.update(self._write_marks({line: vals}))
            return told
        return dict.fromkeys(marks, ("marked", ""))
