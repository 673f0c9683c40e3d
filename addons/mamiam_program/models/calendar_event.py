# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.fields import Domain


class CalendarEvent(models.Model):
    """Interviews are private, but not to the officers who organize them."""

    _inherit = "calendar.event"

    def _check_private_event_conditions(self):
        return (
            super()._check_private_event_conditions()
            and not self._is_interview_of_officer()
        )

    @api.model
    def _get_default_privacy_domain(self):
        domain = super()._get_default_privacy_domain()
        if not self._user_organizes_interviews():
            return domain
        companies = [("company_id", "in", self.env.companies.ids)]
        applications = self.env["mamiam.application"]._search(companies)
        interviews = Domain("res_model", "=", "mamiam.application")
        interviews &= Domain("res_id", "in", applications)
        return Domain.OR([domain, interviews])

    def _is_interview_of_officer(self):
        """Whether this is an interview about an application that the user may read."""
        self.ensure_one()
        if (
            not self._user_organizes_interviews()
            or self.res_model != "mamiam.application"
        ):
            return False
        # All that are shown at once, for one query on their applications.
        shown = self.browse(self._prefetch_ids)
        ids = {
            event.res_id for event in shown if event.res_model == "mamiam.application"
        }
        application = self.env["mamiam.application"].browse(self.res_id)
        return application.with_prefetch(tuple(ids)).has_access("read")

    @api.model
    def _user_organizes_interviews(self):
        return self.env.user.has_group("mamiam_program.group_program_officer")
