# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import logging
import re
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.mamiam_program.told import is_number

_logger = logging.getLogger(__name__)

# Of one request; a tablet that was long without network sends several.
MOST_EVENTS = 100
# What is older is not taken over, but leaves a trace for a year.
OLDEST = timedelta(days=7)
LONGEST_AGE = timedelta(days=366)
CLIENT_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


class MamiamKioskReceivingMixin(models.AbstractModel):
    """What a tablet tells: who tapped, how her day is, and what was a mistake.

    A tablet without network tells it later, and tells it again when it got no answer:
    each event is received once. Part of ``mamiam.kiosk``.
    """

    _name = "mamiam.kiosk.receiving.mixin"
    _description = "What Kiosks Tell"

    def _receive(self, events):
        """Take over what a tablet tells, in its order.

        :param list events: each {id, kind, age}: an id of the tablet's own, ``tap`` |
            ``mood`` | ``undo``, and how many milliseconds ago it was. A tap has
            ``woman``, an enrollment id; the others have ``tap``, the id of a tap, and a
            mood has ``mood``
        :return: an answer to each, {id, result}; what is not understood is ``refused``,
            with no id when it could not come from a tablet.
            Those to taps have ``tap``, ``minutes`` and ``here``, whether she is marked
            as come; beside the results that are kept with a tap, there is ``again`` for
            who has tapped already
        """
        self.ensure_one()
        # What is written is for staff: the tablet itself has nothing to read.
        kiosk = self.with_context(lang=self._get_staff_lang())
        answers, holding = [], {}
        for event in events[:MOST_EVENTS]:
            if not self._is_event(event):
                answers.append({"id": None, "result": "refused"})
                continue
            # Who had come already: what is told with this tap belongs to that one.
            told = {**event, "tap": holding.get(event.get("tap"), event.get("tap"))}
            try:
                with self.env.cr.savepoint():
                    answer = kiosk._receive_event(told)
            except UserError as error:
                # Refused for good: the tablet must not tell it again and again.
                _logger.info("Kiosk %s: %s refused: %s", self.id, event, error)
                answer = kiosk._refuse(told, str(error))
            holding[event.get("id")] = answer.get("tap")
            answers.append({"id": event.get("id"), **answer})
        return answers

    def _is_event(self, event):
        """Return whether it is what a tablet could tell: anybody may send anything."""
        if not isinstance(event, dict):
            return False
        woman = event.get("woman", 1)
        return (
            CLIENT_ID.fullmatch(str(event.get("id")))
            and CLIENT_ID.fullmatch(str(event.get("tap", event["id"])))
            and isinstance(event.get("mood", ""), str)
            and isinstance(event.get("age"), int | float)
            and 0 <= event["age"] <= LONGEST_AGE.total_seconds() * 1000
            and is_number(woman)
            and woman > 0
        )

    def _receive_event(self, event):
        kind, refused = event.get("kind"), {"result": "refused"}
        moment = self._get_moment(event)
        if fields.Datetime.now() - moment > OLDEST:
            reason = self.env._(
                "It was told more than %(days)s days later.", days=OLDEST.days
            )
            return self._refuse(event, reason)
        if kind == "tap":
            return self._receive_tap(event, moment) or refused
        tap = self._find_tap(event.get("tap"))
        if tap and kind == "mood":
            return self._receive_mood(tap, event.get("mood")) or refused
        if tap and kind == "undo":
            return self._receive_undo(tap, moment)
        return refused

    def _get_moment(self, event):
        return fields.Datetime.now() - timedelta(seconds=int(event["age"] / 1000))

    def _refuse(self, event, reason):
        """Answer what is not taken over; of a tap a trace is left, with the reason.

        A tap that was received before is answered as then.
        """
        known = self._get_known_answer(event)
        if known:
            return known
        woman = self._find_woman(event) if event.get("kind") == "tap" else None
        if woman:
            vals = self._prepare_tap(event, woman, self._get_moment(event))
            self._keep_trace({**vals, "result": "refused", "reason": reason})
        return {"result": "refused"}

    def _find_woman(self, event):
        """Return her whom a tap is of, sudoed, or none."""
        # sudo: who stands at the door has no account.
        woman = self.env["mamiam.enrollment"].sudo()
        woman = woman.browse(event.get("woman")).exists()
        return woman.filtered(lambda w: w.company_id == self.company_id)

    def _prepare_tap(self, event, woman, moment):
        return {
            "client_id": event["id"],
            "kiosk_id": self.id,
            "enrollment_id": woman.id,
            "moment": moment,
        }

    def _find_tap(self, client_id):
        """Return the tap that a tablet of this kiosk calls so, or none."""
        # sudo: written by the kiosk only.
        return (
            self.env["mamiam.kiosk.tap"]
            .sudo()
            .search(
                [("client_id", "=", client_id), ("company_id", "=", self.company_id.id)]
            )
        )

    def _get_known_answer(self, event):
        """Return the answer to a tap that was received before, or None."""
        known = event.get("kind") == "tap" and self._find_tap(event["id"])
        return known._get_answer(known.result) if known else None

    def _receive_tap(self, event, moment):
        known = self._get_known_answer(event)
        if known:
            return known
        woman = self._find_woman(event)
        if not woman:
            return None
        found = self._get_presences_by_woman(moment, woman).get(woman)
        presence = found and self._choose_presence(found, moment)
        vals = self._prepare_tap(event, woman, moment)
        if not presence:
            return self._keep_trace({**vals, "result": "nowhere"})
        vals.update(res_model=presence._name, res_id=presence.id)
        tolerance = self.company_id.mamiam_kiosk_tolerance
        result = presence._arrive(moment, tolerance)
        if result == "again":
            holding = self._find_holding_tap(presence)
            if holding:
                return holding._get_answer(result)
            # Seen by somebody else than a tablet.
            result = "kept"
        if result == "closed":
            return self._keep_trace({**vals, "result": "closed"})
        minutes = presence._get_minutes_late(moment, tolerance)
        tap = (
            self.env["mamiam.kiosk.tap"]
            .sudo()
            .create({**vals, "result": result, "minutes": minutes})
        )
        return tap._get_answer(result)

    def _find_holding_tap(self, presence):
        Tap = self.env["mamiam.kiosk.tap"].sudo()
        return Tap.search(
            Tap._get_holding_domain()
            & Tap._get_presences_domain(presence._name, presence.ids)
        )

    def _keep_trace(self, vals):
        """Remember a tap that marked nothing, once an hour for each woman."""
        Tap = self.env["mamiam.kiosk.tap"].sudo()
        known = Tap.search(
            [
                ("enrollment_id", "=", vals["enrollment_id"]),
                ("result", "=", vals["result"]),
                ("moment", ">", vals["moment"] - timedelta(hours=1)),
                ("moment", "<", vals["moment"] + timedelta(hours=1)),
            ],
            limit=1,
        )
        return (known or Tap.create(vals))._get_answer(vals["result"])

    def _receive_mood(self, tap, mood):
        if mood not in dict(tap._fields["mood"].selection):
            return None
        if not tap.undone:
            tap.mood = mood
        return {"result": "told"}

    def _receive_undo(self, tap, moment):
        if tap.undone:
            return {"result": "undone"}
        presence = tap._get_presence()
        if presence and tap.result in ("marked", "kept"):
            tolerance = self.company_id.mamiam_kiosk_tolerance
            if not presence._take_back_arrival(tap.result == "marked", tolerance):
                return {"result": "closed"}
        tap.write({"undone": True, "date_undone": moment})
        return {"result": "undone"}
