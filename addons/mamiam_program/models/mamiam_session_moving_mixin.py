# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import pytz

from odoo import fields, models
from odoo.exceptions import ValidationError


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

    def write(self, vals):
        if not vals.keys() & {"start", "stop"}:
            return super().write(vals)
        before = {session: (session.start, session.date) for session in self}
        result = super().write(vals)
        self.filtered(lambda s: s.start != before[s][0])._check_open_day()
        moved = self.filtered(lambda s: s.date != before[s][1])
        if moved:
            # She who joins or leaves between the two days is expected or not.
            moved.cohort_id.enrollment_ids._sync_roster()
        return result

    def _check_open_day(self):
        """Refuse to move planned sessions onto a closed day, naming both."""
        for cohort, sessions in self.grouped("cohort_id").items():
            planned = sessions.filtered(lambda s: s.state == "planned")
            if not planned:
                continue
            closings = cohort._get_closings(
                min(planned.mapped("start")), max(planned.mapped("stop"))
            )
            for session in planned:
                for start, stop, name in closings:
                    if start < session.stop and stop > session.start:
                        raise ValidationError(
                            self.env._(
                                "%(session)s of %(cohort)s would be on a closed day: "
                                "%(feast)s. Choose another day.",
                                session=session.display_name,
                                cohort=cohort.display_name,
                                feast=name,
                            )
                        )

    def _get_local_hours(self):
        """Return (hour from, hour to) in the timezone of the cohort, as floats."""
        self.ensure_one()
        tz = self.cohort_id._get_pytz()
        start = pytz.utc.localize(self.start).astimezone(tz)
        hour = start.hour + start.minute / 60
        return hour, hour + self.duration
