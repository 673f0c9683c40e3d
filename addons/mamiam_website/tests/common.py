# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, freeze_time


class ApplicationFormCase(HttpCase):
    """An open call, and the form as a browser sends it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mamiam.call"].search([("state", "=", "open")]).action_start_selection()
        cls.website = cls.env["website"].search([], limit=1)
        cls.env.company.country_id = cls.env.ref("base.ma")
        cls.call = cls.env["mamiam.call"].create(
            {
                "name": "Call of the website tests",
                "company_id": cls.website.company_id.id,
                "date_open": fields.Date.today() - timedelta(days=20),
                "date_close": fields.Date.today() + timedelta(days=10),
                "head_of_household_required": True,
            }
        )
        cls.call.action_open()

    def _open_form(self):
        """Return the hidden values of a form opened a minute ago."""
        with freeze_time(fields.Datetime.now() - timedelta(minutes=1)):
            page = self.url_open("/candidature").text
        return {
            name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1)
            for name in ("csrf_token", "token")
        }

    def _send(self, hidden=None, files=None, **values):
        """Send a form that is right but for what is given."""
        return self.url_open(
            "/candidature/envoyer",
            data={
                **(hidden or self._open_form()),
                "name": "Rahma Ouali",
                "phone": "0661 20 30 40",
                "birthdate": "1988-05-17",
                "street2": "Sidi Moumen",
                "city": "Casablanca",
                "consent": "1",
                **values,
            },
            files=files,
        )

    def _get_applications(self):
        return self.env["mamiam.application"].search([("call_id", "=", self.call.id)])
