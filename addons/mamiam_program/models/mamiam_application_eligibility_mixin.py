# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_list, remove_accents

from ..groups import HOUSEHOLD_GROUPS

SIGNS = {"met": "✓", "not_met": "✗", "unknown": "?"}


class MamiamApplicationEligibilityMixin(models.AbstractModel):
    """Whether she meets the rules of the call, computed and explained.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.eligibility.mixin"
    _description = "Eligibility"

    eligibility = fields.Selection(
        selection=[
            ("eligible", "Eligible"),
            ("unknown", "To complete"),
            ("not_eligible", "Not eligible"),
        ],
        compute="_compute_eligibility",
        store=True,
        index=True,
    )
    eligibility_note = fields.Text(
        string="Rules of the Call",
        compute="_compute_eligibility_note",
        compute_sudo=True,
        groups=HOUSEHOLD_GROUPS,
    )

    @api.depends(
        "date",
        "call_id.date_age",
        "call_id.cities",
        "call_id.marital_status_ids",
        "call_id.minimum_dependents",
        "call_id.age_min",
        "call_id.age_max",
        "call_id.head_of_household_required",
        "beneficiary_id.city",
        "beneficiary_id.marital",
        "beneficiary_id.dependents",
        "beneficiary_id.dependents_known",
        "beneficiary_id.birthdate",
        "beneficiary_id.is_head_of_household",
        "beneficiary_id.head_of_household_known",
    )
    def _compute_eligibility(self):
        """A rule that changes later changes the flag, never the decision."""
        for application in self:
            results = {
                status for status, _tell in application._get_eligibility_checks()
            }
            if "not_met" in results:
                application.eligibility = "not_eligible"
            elif "unknown" in results:
                application.eligibility = "unknown"
            else:
                application.eligibility = "eligible"

    @api.depends("eligibility")
    @api.depends_context("lang")
    def _compute_eligibility_note(self):
        for application in self:
            application.eligibility_note = "\n".join(
                f"{SIGNS[status]} {tell()}"
                for status, tell in application._get_eligibility_checks()
            )

    def _get_eligibility_checks(self):
        """Hook: the rules of the call and whether she meets them.

        :return: a list of (met | not_met | unknown, a function that returns a sentence
            in the user's language that can be read to her). Only who reads it needs
            the sentence; the status is asked of thousands at once.
        """
        self.ensure_one()
        checks = (
            self._explain_city(),
            self._explain_marital(),
            self._explain_dependents(),
            self._explain_age(),
            self._explain_head_of_household(),
        )
        return [check for check in checks if check]

    def _explain_city(self):
        cities = [c.strip() for c in (self.call_id.cities or "").split(",")]
        accepted = {self._fold(city) for city in cities if city}
        if not accepted:
            return None
        city = self.beneficiary_id.city

        def tell():
            rule = format_list(self.env, list(filter(None, cities)), "or")
            if not city:
                return self.env._("Lives in %(rule)s: not known", rule=rule)
            return self.env._("Lives in %(rule)s: %(city)s", rule=rule, city=city)

        if not city:
            return "unknown", tell
        return "met" if self._fold(city) in accepted else "not_met", tell

    def _explain_marital(self):
        accepted = self.call_id.marital_status_ids
        if not accepted:
            return None
        marital = self.beneficiary_id.marital

        def tell():
            rule = format_list(self.env, accepted.mapped("name"), "or")
            if not marital:
                return self.env._("Situation (%(rule)s): not known", rule=rule)
            field = self.beneficiary_id._fields["marital"]
            labels = dict(field._description_selection(self.env))
            return self.env._(
                "Situation (%(rule)s): %(situation)s",
                rule=rule,
                situation=labels[marital],
            )

        if not marital:
            return "unknown", tell
        return "met" if marital in accepted.mapped("code") else "not_met", tell

    def _explain_dependents(self):
        minimum = self.call_id.minimum_dependents
        if not minimum:
            return None
        if not self.beneficiary_id.dependents_known:
            return "unknown", lambda: self.env._(
                "At least %(minimum)s dependents: not known", minimum=minimum
            )
        dependents = self.beneficiary_id.dependents
        return (
            "met" if dependents >= minimum else "not_met",
            lambda: self.env._(
                "At least %(minimum)s dependents: %(dependents)s",
                minimum=minimum,
                dependents=dependents,
            ),
        )

    def _explain_age(self):
        low, high = self.call_id.age_min, self.call_id.age_max
        if not low and not high:
            return None
        born = self.beneficiary_id.birthdate
        age = born and self.beneficiary_id._get_age(self._get_age_day())

        def tell():
            if not high:
                rule = self.env._("At least %(low)s years old", low=low)
            elif not low:
                rule = self.env._("At most %(high)s years old", high=high)
            else:
                rule = self.env._(
                    "From %(low)s to %(high)s years old", low=low, high=high
                )
            if not born:
                return self.env._("%(rule)s: not known", rule=rule)
            return self.env._("%(rule)s: %(age)s", rule=rule, age=age)

        if not born:
            return "unknown", tell
        return "met" if low <= age <= (high or age) else "not_met", tell

    def _get_age_day(self):
        """Return the day on which rules count her age: today's decides nothing."""
        self.ensure_one()
        return self.call_id.date_age or self.date or fields.Date.context_today(self)

    def _get_asked(self):
        """Return (beneficiary id, day), which rules by domain are asked about."""
        self.ensure_one()
        return self.beneficiary_id._origin.id or 0, self._get_age_day()

    def _explain_head_of_household(self):
        if not self.call_id.head_of_household_required:
            return None
        if not self.beneficiary_id.head_of_household_known:
            return "unknown", lambda: self.env._("Provides for her family: not known")
        if self.beneficiary_id.is_head_of_household:
            return "met", lambda: self.env._("Provides for her family: yes")
        return "not_met", lambda: self.env._("Provides for her family: no")

    @api.model
    def _fold(self, text):
        return remove_accents(text.strip().casefold())
