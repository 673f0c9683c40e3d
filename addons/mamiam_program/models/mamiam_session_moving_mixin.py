# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare


class MamiamSessionMovingMixin(models.AbstractModel):
    """A session that moves: not onto a closed day, and with the right roster.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.moving.mixin"
    _description = "Moving a Session"

    moved_from = fields.Datetime(
        readonly=True,
        copy=False,
        help="When it was to begin, before a closed day moved it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not self._are_times_possible(vals.get("start"), vals.get("stop")):
                self.new(vals)._refuse_times()
        sessions = super().create(vals_list)
        sessions._check_open_day()
        return sessions

    def write(self, vals):
        if not vals.keys() & {"start", "stop", "state"}:
            return super().write(vals)
        for session in self:
            start, stop = (vals.get(n, session[n]) for n in ("start", "stop"))
            if not self._are_times_possible(start, stop):
                session._refuse_times()
        before = {s: (s.start, s.stop, s.date, s.state) for s in self}
        result = super().write(vals)
        if self._is_checked_later():
            return result
        self.filtered(
            lambda s: (s.start, s.stop) != before[s][:2] or before[s][3] == "cancelled"
        )._check_open_day()
        self.filtered(lambda s: s.date != before[s][2])._renew_sheet()
        return result

    @api.model
    def _are_times_possible(self, start, stop):
        """Ask what the database holds, to refuse it by name; missing times are its."""
        start, stop = map(fields.Datetime.to_datetime, (start, stop))
        return not start or not stop or start < stop <= start + timedelta(days=1)

    def _refuse_times(self):
        self.ensure_one()
        raise ValidationError(
            self.env._(
                "%(session)s of %(cohort)s: a session starts before it ends, and lasts "
                "one day at most. Correct one of its two times.",
                session=self.display_name,
                cohort=self.cohort_id.display_name,
            )
        )

    def _renew_sheet(self):
        """Give these sessions, which are on another day now, the sheet of that day."""
        if not self:
            return
        # Nobody has come yet to what is on another day.
        self.attendance_ids._forget_arrival()
        # She who joins or leaves between the two days is expected or not.
        self.cohort_id.enrollment_ids._sync_roster(self)

    def _check_open_day(self):
        """Refuse planned sessions on a closed day of their company, naming both.

        Days may still be closed over sessions: the plan of closed days lists these.
        """
        planned = self.filtered(lambda s: s.state == "planned")
        for company, sessions in planned.grouped("company_id").items():
            closings = self.env["mamiam.cohort"]._find_closings(
                company, min(sessions.mapped("start")), max(sessions.mapped("stop"))
            )
            for session in sessions:
                for start, stop, name in closings:
                    if start < session.stop and stop > session.start:
                        raise ValidationError(
                            self.env._(
                                "%(session)s of %(cohort)s would be on a closed day: "
                                "%(feast)s. Choose another day, or have a program "
                                "manager open this one first.",
                                session=session.display_name,
                                cohort=session.cohort_id.display_name,
                                feast=name,
                            )
                        )

    def _get_local_hours(self):
        """Return (hour from, hour to) in the timezone of the cohort, as floats."""
        self.ensure_one()
        start = self.cohort_id._to_local(self.start)
        hour = start.hour + start.minute / 60
        return hour, hour + self.duration

    def _get_usual_time(self, ramadans):
        """Return (slot, local hour) for another day: no slot if the hour is its own."""
        self.ensure_one()
        slot, hour = self.slot_id, self._get_local_hours()[0]
        if slot and float_compare(
            slot._get_hours(self.date, ramadans)[0], hour, precision_digits=2
        ):
            slot = slot.browse()
        return slot, hour
