# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestPortal(HttpCase):
    def _log_in(self, lang):
        user = new_test_user(
            self.env, f"customer_{lang.url_code}", groups="base.group_portal"
        )
        user.partner_id.lang = lang.code
        page = self.url_open("/web/login").text
        csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        values = {"login": user.login, "password": user.login, "csrf_token": csrf}
        return self.url_open("/web/login", data=values)

    def test_a_customer_arrives_in_the_language_we_write_to_her_in(self):
        website = self.env["website"].search([], limit=1)
        lang = self.env["res.lang"]._activate_lang("nl_NL")
        website.language_ids |= lang
        page = self._log_in(lang)
        self.assertIn(f"/{lang.url_code}/my", page.url)
        self.url_open("/web/session/logout")
        page = self._log_in(website.default_lang_id)
        self.assertTrue(page.url.endswith("/my"))
