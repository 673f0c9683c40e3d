# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, tagged

from .contact_common import ContactCommon


@tagged("post_install", "-at_install")
class TestMamiamContactTour(ContactCommon, HttpCase):
    """An officer with a phone calls whom she must."""

    browser_size = "375x667"
    touch_enabled = True

    def test_officer_calls_and_the_line_is_gone(self):
        task = self._refresh()
        self.env.flush_all()
        self.officer.password = self.officer.login
        self.start_tour("/odoo", "mamiam_contact", login=self.officer.login)
        self.assertRecordValues(
            task,
            [
                {
                    "outcome": "transport",
                    "note": "The bus no longer runs",
                    "done_by_id": self.officer.id,
                }
            ],
        )
