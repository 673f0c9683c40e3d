# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..clock import WEEKDAYS


class MamiamSessionWeekdayMixin(models.AbstractModel):
    """On which day of the week, and in which hour, a session begins at its place.

    Stored, since figures group millions of attendances by them. Part of
    ``mamiam.session``.
    """

    _name = "mamiam.session.weekday.mixin"
    _description = "Weekday and Hour of a Session"

    weekday = fields.Selection(
        selection=WEEKDAYS,
        compute="_compute_weekday",
        store=True,
        precompute=True,
    )
    # No number: it is shown as a time of day, and never added up.
    hour = fields.Selection(
        selection="_get_hours",
        string="Hour of Day",
        compute="_compute_weekday",
        store=True,
        precompute=True,
        help="Hour in which it begins, by the clock of its cohort. It is meant to stay "
        "should the country change its clocks otherwise than was foreseen.",
    )

    @api.depends("start", "cohort_id.tz")
    def _compute_weekday(self):
        for session in self:
            session.weekday = session.hour = False
            if session.start and session.cohort_id:
                local = session.cohort_id._to_local(session.start)
                session.weekday = str(local.weekday())
                session.hour = f"{local:%H}"

    @api.model
    def _get_hours(self):
        return [(f"{hour:02}", f"{hour:02}:00") for hour in range(24)]
