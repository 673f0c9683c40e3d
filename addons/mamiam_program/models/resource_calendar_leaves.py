# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models

from ..clock import to_local, to_utc


class ResourceCalendarLeaves(models.Model):
    """Closed days of the company; the moon decides on the date of some of them."""

    _inherit = "resource.calendar.leaves"

    name = fields.Char(translate=True)
    mamiam_is_estimated = fields.Boolean(
        string="Estimated",
        copy=False,
        help="The date is computed, and the moon decides on it: confirm it once it is "
        "announced. Classes are planned without this day all the same.",
    )
    mamiam_feast_key = fields.Char(
        string="Feast",
        readonly=True,
        copy=False,
        help="Feast and year that this day was loaded for, whatever its date by now.",
    )

    _mamiam_feast_uniq = models.UniqueIndex(
        "(company_id, mamiam_feast_key) WHERE mamiam_feast_key IS NOT NULL",
        "This feast is loaded for the company already. Change its date instead.",
    )

    def action_mamiam_move(self):
        """Ask for the new date of a feast and show what follows from it."""
        self.ensure_one()
        plan = self.env["mamiam.closing.plan"].create(
            {
                "leave_id": self.id,
                "company_id": (self.company_id or self.env.company).id,
            }
        )
        return plan._get_action()

    def action_mamiam_confirm(self):
        """Confirm the dates of feasts as they stand."""
        self.write({"mamiam_is_estimated": False})

    @api.model
    def _get_mamiam_day_bounds(self, day, company=None):
        """Return the first and last second of a company's day, in naive UTC."""
        tz = pytz.timezone((company or self.env.company)._get_mamiam_tz())
        return tuple(
            to_utc(datetime.combine(day, hour), tz)
            for hour in (time.min, time(23, 59, 59))
        )

    def _get_mamiam_days(self):
        """Return the local dates that a closed day takes, in order."""
        self.ensure_one()
        tz = self._get_mamiam_pytz()
        first, last = (
            to_local(moment, tz).date()
            for moment in (self.date_from, self.date_to - timedelta(seconds=1))
        )
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def _get_mamiam_following(self):
        """Return the next days of the feast that this is the first of, in order."""
        following = self.browse()
        if not self.mamiam_feast_key:
            return following
        feast = self.mamiam_feast_key.rpartition("/")[0]
        last = self._get_mamiam_days()[-1]
        for leave in self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("mamiam_feast_key", "=like", f"{feast}/%"),
                ("date_from", ">", self.date_from),
            ],
            order="date_from",
        ):
            days = leave._get_mamiam_days()
            if days[0] != last + timedelta(days=1):
                break
            following |= leave
            last = days[-1]
        return following

    def _get_mamiam_moved(self, day):
        """Return (start, stop), naive UTC, were it to begin on another local day.

        Its local hours stay, those of a closing of some hours too.
        """
        self.ensure_one()
        tz = self._get_mamiam_pytz()
        start, stop = (
            to_local(moment, tz).replace(tzinfo=None)
            for moment in (self.date_from, self.date_to)
        )
        distance = day - start.date()
        return tuple(to_utc(m + distance, tz) for m in (start, stop))

    def _get_mamiam_pytz(self):
        self.ensure_one()
        return pytz.timezone((self.company_id or self.env.company)._get_mamiam_tz())
