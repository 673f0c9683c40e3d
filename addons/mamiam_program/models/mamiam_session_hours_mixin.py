# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..clock import write_hour

# What Odoo's calendar gives a day that is clicked: it says nothing about the hours.
WHOLE_DAY = (7, 19)
# The hours where the cohort has no weekly slot.
USUAL = (9, 12)


class MamiamSessionHoursMixin(models.AbstractModel):
    """The hours of a session that is added by hand are proposed, in Ramadan too.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.hours.mixin"
    _description = "Hours of a Session Added by Hand"

    # In the form only: {day, given: [begin, length], usual and own: [from, to]}.
    filled_hours = fields.Json(store=False)
    ramadan_note = fields.Char(compute="_compute_ramadan_note")

    @api.depends("start", "cohort_id", "state", "is_adjusted", "slot_id")
    @api.depends_context("uid", "lang")
    def _compute_ramadan_note(self):
        """Say what becomes of usual hours that day, where no slot sees to it."""
        self.ramadan_note = False
        for session in self:
            if (
                not session.can_plan
                or not session.date
                or session.state != "planned"
                or (session.slot_id and not session.is_adjusted)
            ):
                continue
            ramadan = session._find_ramadan()
            usual, own = USUAL, ramadan and ramadan._shift_hours(*USUAL)
            if session.filled_hours:
                usual, own = session.filled_hours["usual"], session.filled_hours["own"]
            if ramadan and own and tuple(own) != tuple(usual):
                session.ramadan_note = session._get_ramadan_note(ramadan, usual, own)

    @api.onchange("cohort_id", "subject_id", "start")
    def _onchange_hours(self):
        """Propose the usual hours of a new session, or what they are in Ramadan.

        Those that are typed afterwards for the same day stay.
        """
        if self._origin or not self.start or not self.cohort_id:
            return
        day = self.date.isoformat()
        hours = self._get_local_hours()
        filled = self.filled_hours or {}
        if filled and list(hours) == filled["own"]:
            begin, length = filled["given"]
        elif filled.get("day") == day and self.duration > 0:
            return
        elif hours == WHOLE_DAY:
            begin = length = False
        else:
            begin, length = hours[0], max(self.duration, 0)
        usual, own = self._get_hours_of_day(begin, length)
        self.start, self.stop = (self.cohort_id._to_utc(self.date, h) for h in own)
        self.filled_hours = {
            "day": day,
            "given": [begin, length],
            "usual": usual,
            "own": self._get_local_hours(),
        }

    def _get_hours_of_day(self, begin, length):
        """Return the usual hours and those of this day, each (from, to).

        :param begin: usual local hour, length: in hours; False is as in a weekly slot
        """
        slot = self.cohort_id.slot_ids.filtered(
            lambda s: s._holds_on(self.date)
        ).sorted(
            lambda s: (
                s.subject_id != self.subject_id,
                begin is not False and s.hour_from != begin,
                s.weekday != str(self.date.weekday()),
                s.hour_from,
            )
        )[:1]
        of_slot = (slot.hour_from, slot.hour_to) if slot else USUAL
        if begin is False:
            begin = of_slot[0]
        usual = begin, begin + (length or of_slot[1] - of_slot[0])
        ramadan = self._find_ramadan()
        if not ramadan:
            return usual, usual
        if slot and usual == of_slot:
            own = ramadan._get_hours(slot)
        else:
            own = ramadan._shift_hours(*usual)
        return usual, own or usual

    def _find_ramadan(self):
        """Return the Ramadan of its company that its day is in, if any."""
        self.ensure_one()
        return self.env["mamiam.ramadan"]._find(
            self.cohort_id.company_id, self.date, self.date
        )[:1]

    def _get_ramadan_note(self, ramadan, usual, own):
        name = ramadan.display_name
        if ramadan.is_estimated:
            name = self.env._("%(feast)s (estimated date)", feast=name)
        return self.env._(
            "%(ramadan)s: what is usually from %(usual_from)s to %(usual_to)s is then "
            "from %(own_from)s to %(own_to)s.",
            ramadan=name,
            usual_from=write_hour(usual[0]),
            usual_to=write_hour(usual[1]),
            own_from=write_hour(own[0]),
            own_to=write_hour(own[1]),
        )
