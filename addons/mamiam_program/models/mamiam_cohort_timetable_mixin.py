# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base.models.res_partner import _tz_get

from ..clock import hour_to_utc, to_local, write_times


class MamiamCohortTimetableMixin(models.AbstractModel):
    """What the weekly slots of a cohort yield, by its own clock and on open days.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.timetable.mixin"
    _description = "Timetable of a Cohort"

    tz = fields.Selection(
        selection=_tz_get,
        string="Timezone",
        required=True,
        default=lambda self: self._default_tz(),
        help="The hours of the timetable are local hours of this timezone.",
    )

    @api.model
    def _default_tz(self):
        return self.env.company._get_mamiam_tz()

    def action_open_timetable(self):
        self.ensure_one()
        if not self.slot_ids:
            raise UserError(
                self.env._(
                    "%(name)s has no weekly slots yet. Add them on the tab Timetable, "
                    "for instance Tuesday 9:00 to 12:00.",
                    name=self.display_name,
                )
            )
        wizard = self.env["mamiam.timetable"].create({"cohort_id": self.id})
        return wizard._get_action()

    def _is_own_session(self, record):
        """Whether what takes somebody's time is a session of this cohort."""
        self.ensure_one()
        return record._name == "mamiam.session" and record.cohort_id.id == self.id

    def _prepare_timetable(self, date_from, date_to):
        """Return what the weekly slots yield; see ``mamiam.cohort.slot``."""
        self.ensure_one()
        if not self.slot_ids:
            return []
        return self.slot_ids._prepare_timetable(date_from, date_to)

    def _generate_timetable(self, entries):
        """Create the sessions of the given new entries, and who is expected there.

        :param entries: dicts of ``_prepare_timetable``; only new ones are created
        :return: the sessions
        """
        return self.env["mamiam.session"].create(
            [
                {k: v for k, v in entry.items() if k not in ("status", "reason")}
                for entry in entries
                if entry["status"] == "new"
            ]
        )

    def _get_pytz(self):
        """Return the timezone of the cohort; UTC where none is chosen yet."""
        return pytz.timezone(self.tz or "UTC")

    def _to_local(self, moment):
        """Return a naive UTC time in the timezone of the cohort."""
        return to_local(moment, self._get_pytz())

    def _to_utc(self, day, hour):
        """Return a float hour of a local day in naive UTC."""
        return hour_to_utc(day, hour, self._get_pytz())

    def _write_times(self, start, stop):
        """Return two naive UTC times as the cohort writes them: 09:00-12:00."""
        return write_times(start, stop, self._get_pytz())

    def _get_local_date(self, moment):
        """Return the day of a naive UTC time in the timezone of the cohort."""
        return self._to_local(moment).date()

    def _is_working_day(self, day):
        """Whether the company works on that weekday, without its holidays."""
        days = self.company_id.resource_calendar_id.attendance_ids.mapped("dayofweek")
        days += self.slot_ids.mapped("weekday")
        return str(day.weekday()) in days

    def _get_closings(self, start, stop):
        """Return the company's closed days as (start, stop, name), in naive UTC."""
        return self._find_closings(self.company_id, start, stop)

    @api.model
    def _find_closings(self, company, start, stop):
        """Return the closed days of a company as (start, stop, name), in naive UTC.

        The context may hold where some of them are about to move, as
        ``mamiam_closings``: {id of the closed day: (start, stop)}.
        """
        moved = self.env.context.get("mamiam_closings", {})
        times = [("date_from", "<", stop), ("date_to", ">", start)]
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "=", False),
                ("company_id", "in", (company.id, False)),
                ("calendar_id", "in", (company.resource_calendar_id.id, False)),
                *(["|", ("id", "in", list(moved)), "&"] if moved else []),
                *times,
            ]
        )
        closed = self.env._("Closed day")
        return [
            (
                *moved.get(leave.id, (leave.date_from, leave.date_to)),
                self.env._("%(feast)s (estimated date)", feast=leave.name or closed)
                if leave.mamiam_is_estimated
                else leave.name or closed,
            )
            for leave in leaves
        ]
