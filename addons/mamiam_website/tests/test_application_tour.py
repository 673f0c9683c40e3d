# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from unittest.mock import patch

from odoo.tests import tagged

from ..controllers import application
from ..hooks import post_init_hook
from .common import ApplicationFormCase


@tagged("post_install", "-at_install")
class TestApplicationTour(ApplicationFormCase):
    """A woman applies on her phone, in French and in Arabic."""

    browser_size = "375x667"
    touch_enabled = True

    def _apply(self, prefix, tour="mamiam_website_apply"):
        # The tour types faster than a person.
        with patch.object(application, "SECONDS_NEEDED", 0):
            self.start_tour(f"{prefix}/candidature", tour)
        return self._get_applications()

    def test_sent_again_after_a_broken_connection_it_is_received_once(self):
        self.assertEqual(len(self._apply("", "mamiam_website_apply_again")), 1)

    def test_apply_in_french(self):
        application = self._apply("/fr")
        self.assertEqual(application.applicant_name, "Yamina Touhami")
        self.assertEqual(application.beneficiary_id.lang, "fr_FR")

    def test_apply_in_arabic_from_right_to_left(self):
        arabic = self.env["res.lang"]._activate_lang("ar_MA") or self.env[
            "res.lang"
        ].search([("code", "=", "ar_MA")])
        # As when the addon is installed: the website learns the language.
        self.website.language_ids -= arabic
        post_init_hook(self.env)
        application = self._apply(f"/{arabic.url_code}")
        self.assertEqual(application.beneficiary_id.lang, "ar_MA")
