# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models


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
        plan = self.env["mamiam.closing.plan"].create({"leave_id": self.id})
        return plan._get_action()

    def action_mamiam_confirm(self):
        """Confirm the dates of feasts as they stand."""
        self.write({"mamiam_is_estimated": False})

    @api.model
    def _get_mamiam_day_bounds(self, day):
        """Return the first and last second of a local day, in naive UTC."""
        tz = pytz.timezone(self.env["mamiam.cohort"]._default_tz())
        return tuple(
            tz.localize(datetime.combine(day, hour))
            .astimezone(pytz.utc)
            .replace(tzinfo=None)
            for hour in (time.min, time(23, 59, 59))
        )

    def _get_mamiam_days(self):
        """Return the local dates that a closed day takes, in order."""
        self.ensure_one()
        tz = pytz.timezone(self.env["mamiam.cohort"]._default_tz())
        first, last = (
            pytz.utc.localize(moment).astimezone(tz).date()
            for moment in (self.date_from, self.date_to - timedelta(seconds=1))
        )
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]
