# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, time, timedelta

import pytz
from dateutil.relativedelta import relativedelta

from odoo import fields, models

from .mamiam_enrollment import PLACEMENT_GROUPS

FOLLOWUP_MONTHS = 3


class MamiamCohort(models.Model):
    _inherit = "mamiam.cohort"

    followup_count = fields.Integer(
        compute="_compute_followup_count",
        groups=PLACEMENT_GROUPS,
    )
    placement_count = fields.Integer(
        compute="_compute_placement_count",
        groups=PLACEMENT_GROUPS,
    )

    def _compute_followup_count(self):
        counts = dict(
            self.env["mamiam.followup"]._read_group(
                [("cohort_id", "in", self.ids)], ["cohort_id"], ["__count"]
            )
        )
        for cohort in self:
            cohort.followup_count = counts.get(cohort, 0)

    def _compute_placement_count(self):
        counts = dict(
            self.env["mamiam.placement"]._read_group(
                [("cohort_id", "in", self.ids)], ["cohort_id"], ["__count"]
            )
        )
        for cohort in self:
            cohort.placement_count = counts.get(cohort, 0)

    def action_open_followups(self):
        """Open the follow-ups of the cohort."""
        return self._open_of_cohort("mamiam_placement.mamiam_followup_action")

    def action_open_placements(self):
        """Open the placements of the cohort."""
        return self._open_of_cohort("mamiam_placement.mamiam_placement_action")

    def action_open_outcomes(self):
        """Open what became of each woman of the cohort."""
        return self._open_of_cohort("mamiam_placement.mamiam_outcome_report_action")

    def _open_of_cohort(self, xmlid):
        """The action ``xmlid`` on the records of this cohort, without its filters."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        return dict(action, domain=[("cohort_id", "=", self.id)], context={})

    def _get_followup_dates(self, start=False, end=False):
        """The days of the follow-ups, from the end of training to that of the program.

        One every so many days (a setting of the company); a day on which the company
        is closed gives way to its next working day.

        :param start: the end of training of who has more time than the cohort
        :param end: the end of the program, likewise
        :return: list of dates in order
        """
        self.ensure_one()
        start = start or self.date_training_end or fields.Date.context_today(self)
        end = end or self.date_end or start + relativedelta(months=FOLLOWUP_MONTHS)
        company = self.company_id or self.env.company
        interval = timedelta(days=company.mamiam_followup_interval)
        working = self._get_working_dates(company, start, end + timedelta(days=10))
        dates, date = [], start + interval
        while date <= end:
            day = next((day for day in working if day >= date), date)
            if day not in dates:
                dates.append(day)
            date += interval
        return dates

    def _get_working_dates(self, company, start, end):
        """The days from ``start`` to ``end`` on which the company works, in order."""
        calendar = company.resource_calendar_id
        if not calendar:
            return []
        tz = pytz.timezone(calendar.tz or "UTC")
        intervals = calendar._work_intervals_batch(
            tz.localize(datetime.combine(start, time.min)),
            tz.localize(datetime.combine(end, time.max)),
        )[False]
        return sorted({begin.date() for begin, _stop, _meta in intervals})
