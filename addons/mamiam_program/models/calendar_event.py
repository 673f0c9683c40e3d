# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# What the timetable decides on; whoever comes may still answer and write notes.
OF_TIMETABLE = {
    "active",
    "allday",
    "attendee_ids",
    "duration",
    "location",
    "name",
    "partner_ids",
    "recurrency",
    "res_id",
    "res_model",
    "res_model_id",
    "start",
    "start_date",
    "stop",
    "stop_date",
    "user_id",
}


class CalendarEvent(models.Model):
    """Interviews are private, but not to the officers who organize them.

    Training sessions are shown here, and changed in the timetable.
    """

    _inherit = "calendar.event"

    def write(self, vals):
        if vals.keys() & OF_TIMETABLE:
            self._check_not_of_timetable()
        return super().write(vals)

    def unlink(self):
        self._check_not_of_timetable()
        return super().unlink()

    @api.model
    def _get_activity_excluded_models(self):
        """The event of a session is no to-do: its open sheet is one, later."""
        return [*super()._get_activity_excluded_models(), "mamiam.session"]

    def _check_not_of_timetable(self):
        """Refuse to change a session from the calendar, by name."""
        # Anybody can send a context, but not be the superuser.
        if self.env.su and self.env.context.get("mamiam_session_sync"):
            return
        for event in self:
            if event.res_model == "mamiam.session":
                raise UserError(
                    self.env._(
                        "%(name)s is a session of the timetable: it is moved, given "
                        "to somebody else or cancelled there, by a program officer.",
                        name=event.name,
                    )
                )

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
