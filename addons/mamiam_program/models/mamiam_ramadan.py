# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..feasts import estimate_ramadan


class MamiamRamadan(models.Model):
    """A month of fasting of a company, and the hours of its classes in that month.

    Its dates are estimated until the moon is seen. Timetables use the hours by the
    local clock, whatever the country does with its clocks in that month; sessions that
    are made already follow on a confirmation.
    """

    _name = "mamiam.ramadan"
    _description = "Ramadan Hours"
    _order = "date_from desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(
        string="First Day",
        required=True,
        default=lambda self: self._default_dates()[0],
    )
    date_to = fields.Date(
        string="Last Day",
        required=True,
        default=lambda self: self._default_dates()[1],
    )
    is_estimated = fields.Boolean(
        string="Estimated",
        default=True,
        copy=False,
        help="The dates are computed, and the moon decides on them: confirm them once "
        "they are announced. Timetables use them all the same.",
    )
    shift = fields.Float(
        string="Begin Later By",
        help="Hours by which each class begins later than usual; negative: earlier.",
    )
    shortening = fields.Float(
        string="Shorter By",
        default=0.5,
        help="Hours by which each class is shorter than usual.",
    )
    hours_ids = fields.One2many(
        comodel_name="mamiam.ramadan.hours",
        inverse_name="ramadan_id",
        string="Slots with Hours of Their Own",
    )
    following_count = fields.Integer(
        string="Sessions That Follow", compute="_compute_following_count"
    )
    feast_note = fields.Char(string="Feast After It", compute="_compute_feast_note")

    _dates_ordered = models.Constraint(
        "CHECK (date_from <= date_to AND date_to < date_from + 31)",
        "Ramadan begins before it ends, and lasts 29 or 30 days.",
    )
    _hours_possible = models.Constraint(
        "CHECK (shortening >= 0 AND shortening < 12 AND shift > -12 AND shift < 12)",
        "Classes can't become longer in Ramadan, nor move by half a day.",
    )

    @api.model
    def _default_dates(self):
        """Return the estimated dates of the next Ramadan that is not recorded yet."""
        today = fields.Date.context_today(self)
        known = self.search(
            [("company_id", "=", self.env.company.id), ("date_to", ">=", today)]
        )
        for year in range(today.year, today.year + 4):
            for first, last in estimate_ramadan(year):
                taken = any(
                    ramadan.date_from <= last and ramadan.date_to >= first
                    for ramadan in known
                )
                if last >= today and not taken:
                    return first, last
        return False, False

    @api.depends("date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for ramadan in self:
            ramadan.display_name = self.env._(
                "Ramadan %(year)s", year=ramadan.date_from.year or ""
            )

    @api.depends("date_from", "date_to", "shift", "shortening", "hours_ids")
    def _compute_following_count(self):
        for ramadan in self:
            sessions = ramadan._get_sessions() if ramadan.ids else ()
            ramadan.following_count = sessions and sessions._count_following()

    @api.depends("date_to", "company_id")
    def _compute_feast_note(self):
        """Say where the end of Ramadan and the feast after it don't meet."""
        feasts = self.env["resource.calendar.leaves"].search(
            [
                ("company_id", "in", self.company_id.ids),
                ("mamiam_feast_key", "like", "/Eid al-Fitr/1"),
            ]
        )
        days = {(f.company_id, f._get_mamiam_days()[0]): f for f in feasts}
        for ramadan in self:
            ramadan.feast_note = False
            for (company, day), feast in days.items():
                gap = (day - ramadan.date_to).days if ramadan.date_to else 1
                if company == ramadan.company_id and gap != 1 and abs(gap) < 10:
                    ramadan.feast_note = self.env._(
                        "%(feast)s is on %(date)s: Ramadan ends the day before.",
                        feast=feast.name,
                        date=format_date(self.env, day),
                    )

    @api.constrains("date_from", "date_to", "company_id")
    def _check_once(self):
        for ramadan in self:
            other = self.search(
                [
                    ("id", "!=", ramadan.id),
                    ("company_id", "=", ramadan.company_id.id),
                    ("date_from", "<=", ramadan.date_to),
                    ("date_to", ">=", ramadan.date_from),
                ],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "%(name)s is recorded already, from %(date_from)s to "
                        "%(date_to)s. Change its dates instead.",
                        name=other.display_name,
                        date_from=format_date(self.env, other.date_from),
                        date_to=format_date(self.env, other.date_to),
                    )
                )

    @api.constrains("date_from", "date_to", "shift", "shortening", "hours_ids")
    def _check_slots_fit(self):
        """Refuse hours that leave nothing of a class of a running cohort."""
        for ramadan in self:
            for slot in self.env["mamiam.cohort.slot"].search(
                [
                    ("company_id", "=", ramadan.company_id.id),
                    ("cohort_id.state", "in", ("draft", "training")),
                    ("cohort_id.date_start", "<=", ramadan.date_to),
                    ("cohort_id.date_training_end", ">=", ramadan.date_from),
                ]
            ):
                if not ramadan._get_hours(slot):
                    raise ValidationError(
                        self.env._(
                            "In %(ramadan)s, %(slot)s of %(cohort)s would end before "
                            "it begins, or not on its day. Give it hours of its own.",
                            ramadan=ramadan.display_name,
                            slot=slot.display_name,
                            cohort=slot.cohort_id.display_name,
                        )
                    )

    def action_confirm(self):
        """Confirm the dates as they stand; show the sessions that follow, if any."""
        self.write({"is_estimated": False})
        if len(self) == 1 and self.following_count:
            return self.action_follow()
        return True

    def action_follow(self):
        """Show the sessions whose hours are not those of their days."""
        self.ensure_one()
        series = self.env["mamiam.session.series"].create({"ramadan_id": self.id})
        return series._get_action()

    def _get_sessions(self):
        """Return the sessions to come of the company, in the month and around it."""
        self.ensure_one()
        # The dates may have been others before: by a day, or by as much as a typo.
        margin = timedelta(days=31)
        return self.env["mamiam.session"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("date", ">=", self.date_from - margin),
                ("date", "<=", self.date_to + margin),
                *self.env["mamiam.session"]._get_following_domain(),
            ]
        )

    @api.model
    def _find(self, company, date_from, date_to):
        """Return those of a company that meet these dates, for ``_pick``."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("date_from", "<=", date_to or date.max),
                ("date_to", ">=", date_from or date.min),
            ]
        )

    def _pick(self, day):
        """Return the one of these that a local day is in, if any."""
        return self.filtered(lambda r: r.date_from <= day <= r.date_to)

    def _get_hours(self, slot):
        """Return (hour from, hour to) of a slot in this month, None if it has none."""
        self.ensure_one()
        # A slot as it would be has the hours of what it is.
        own = self.hours_ids.filtered(lambda hours: hours.slot_id == slot._origin)
        if own:
            return own.hour_from, own.hour_to
        return self._shift_hours(slot.hour_from, slot.hour_to)

    def _shift_hours(self, hour_from, hour_to):
        """Return usual hours as they are in this month, None if nothing is left."""
        begin, end = hour_from + self.shift, hour_to + self.shift - self.shortening
        return (begin, end) if 0 <= begin < end <= 24 else None
