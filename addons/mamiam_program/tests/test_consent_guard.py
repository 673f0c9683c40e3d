# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64
import re

from lxml import etree

from odoo.tests import HttpCase, new_test_user, tagged

from .privacy_common import PIXEL, PrivacyCommon

# Photos as they are on file. What is shown outside has the prefix public_.
PHOTO = re.compile(r"(?<![\w])(?:image|avatar)_(?:1920|1024|512|256|128)\b")
PHONE = re.compile(r"(?<![\w])(?:phone|phone_sanitized|mobile)\b")
# The team that works with her, and who pays her: they know her by her photo.
TEAM = (
    "mamiam_program.group_program_officer",
    "mamiam_program.group_social_worker",
    "mamiam_program.group_trainer",
    "mamiam_program.group_reviewer",
    "mamiam_program.group_stipend_officer",
    "mamiam_program.group_director",
    "account.group_account_readonly",
    "account.group_account_invoice",
    "hr.group_hr_user",
)
WOMEN = ("mamiam.beneficiary", "mamiam.enrollment", "mamiam.application")


@tagged("post_install", "-at_install")
class TestConsentGuard(PrivacyCommon):
    """No view, report or page shows what she doesn't agree with."""

    def _get_own_views(self, types):
        ids = self.env["ir.model.data"].search(
            [("model", "=", "ir.ui.view"), ("module", "=like", r"mamiam\_%")]
        )
        return self.env["ir.ui.view"].search(
            [("id", "in", ids.mapped("res_id")), ("type", "in", types)]
        )

    def _get_photo_fields(self):
        """Return all fields of our models that hold or follow a woman's photo."""
        found = []
        for model in self.env.registry.models.values():
            if model._abstract or not model._name.startswith("mamiam."):
                continue
            for field in model._fields.values():
                if field.type not in ("binary", "image") or field.name.startswith(
                    ("public_", "signature")
                ):
                    continue
                if PHOTO.search(field.name):
                    found.append(field)
        return found

    def test_pages_and_reports_show_no_photo_from_file(self):
        views = self._get_own_views(["qweb"])
        self.assertIn(
            self.env.ref("mamiam_program.mamiam_consent_report_document"), views
        )
        for view in views:
            for node in etree.fromstring(view.arch).iter(etree.Element):
                for value in node.attrib.values():
                    if "company" not in value and "user" not in value:
                        self.assertFalse(PHOTO.search(value), f"{view.key}: {value}")

    def test_pages_show_no_phone_from_file(self):
        """Of a woman, pages and reports print employer_phone or nothing."""
        for view in self._get_own_views(["qweb"]):
            for node in etree.fromstring(view.arch).iter(etree.Element):
                for name, value in node.attrib.items():
                    if name.startswith("t-") and re.search(
                        r"(beneficiary|woman|cook)\w*\.(partner_id\.)?phone", value
                    ):
                        self.fail(f"{view.key}: {value}")

    def test_only_the_team_reads_what_holds_her_photo(self):
        """Screens may show her photo since only the team opens them."""
        fields_found = self._get_photo_fields()
        self.assertTrue({f.model_name for f in fields_found} >= set(WOMEN))
        team = self.env["res.groups"].union(*(self.env.ref(name) for name in TEAM))
        team |= team.all_implied_by_ids
        for field in fields_found:
            readers = (
                self.env["ir.model.access"]
                .search([("model_id.model", "=", field.model_name)])
                .filtered("perm_read")
            )
            outside = readers.group_id - team
            allowed = self._get_declared_readers(field)
            self.assertFalse(
                outside - allowed,
                f"{field} is read by {outside.mapped('full_name')}",
            )

    def _get_declared_readers(self, field):
        """Return the groups to which the field itself is limited."""
        if not field.groups:
            return self.env["res.groups"]
        return self.env["res.groups"].search([]) - self.env["res.groups"].union(
            *(self.env.ref(name.strip("!")) for name in field.groups.split(","))
        )

    def test_who_is_outside_reads_neither_file_nor_photo(self):
        self._ask().action_give()
        for user in (self.stranger, self.env.ref("base.public_user")):
            for record in (self.woman, self.woman.partner_id):
                self.assertFalse(record.with_user(user).has_access("read"))

    def test_what_is_shown_outside_follows_her_answer(self):
        self.assertFalse(self.woman.public_image_512)
        consent = self._ask()
        consent.action_give()
        self.assertEqual(self.woman.public_image_512, self.woman.image_512)
        consent.with_user(self.officer)._withdraw(consent.date_given)
        self.assertFalse(self.woman.public_image_512)

    def test_no_page_of_ours_is_kept_with_what_it_shows(self):
        """A cached page, or a part of one, would show what she took back."""
        for view in self._get_own_views(["qweb"]):
            self.assertFalse(
                etree.fromstring(view.arch).xpath("//*[@t-cache]"), view.key
            )
        website_page = self.env.get("website.page")
        if website_page is not None:
            # Odoo keeps the pages that are such records; ours come from controllers.
            views = self._get_own_views(["qweb"])
            self.assertFalse(website_page.search([("view_id", "in", views.ids)]))

    def test_colleagues_see_the_photo_that_is_in_her_file(self):
        """To know who works with them they need no consent to show it outside.

        What she has taken out of her file is gone there as well.
        """
        employee = self._enroll().employee_id
        self.assertEqual(employee.image_1920, self.woman.image_1920)
        notice = self.photo.with_context(lang="en_US").notice
        self.assertIn("that one stays in the house", notice)
        self.woman.with_user(self.officer).image_1920 = False
        self.assertFalse(employee.image_1920)
        # Of who was hired the photo is the affair of who manages employees.
        employee.write({"employee_type": "employee", "image_1920": PIXEL})
        self.woman.image_1920 = False
        self.assertTrue(employee.image_1920)

    def test_a_letter_that_odoo_draws_is_no_photo_of_hers(self):
        self.woman.image_1920 = False
        employee = self._enroll().employee_id
        self.assertFalse(self.woman.image_1920)
        self.assertFalse(employee.image_1920)

    def _enroll(self):
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the photos", "date_start": "2026-09-01"}
        )
        return self.env["mamiam.enrollment"].create(
            {"beneficiary_id": self.woman.id, "cohort_id": cohort.id}
        )


@tagged("post_install", "-at_install")
class TestConsentGuardAddresses(HttpCase, PrivacyCommon):
    def test_addresses_of_pictures_give_away_nothing(self):
        """Neither a visitor nor another employee gets her photo by its address."""
        self._ask().action_give()
        picture = base64.b64decode(PIXEL)
        addresses = [
            f"/web/image/{record._name}/{record.id}/{name}"
            for record in (self.woman, self.woman.partner_id)
            for name in ("image_1920", "image_128", "avatar_128", "public_image_128")
            if name in record._fields
        ]
        portal = new_test_user(
            self.env, login="privacy_portal", groups="base.group_portal"
        )
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the addresses", "date_start": "2026-09-01"}
        )
        employee = (
            self.env["mamiam.enrollment"]
            .create({"beneficiary_id": self.woman.id, "cohort_id": cohort.id})
            .employee_id
        )
        self.assertTrue(employee.image_128)
        in_the_house = [
            f"/web/image/{model}/{employee.id}/{name}"
            for model in ("hr.employee", "hr.employee.public")
            for name in ("image_1920", "avatar_128")
        ]
        for login in (None, portal.login):
            self.authenticate(login, login)
            for address in in_the_house:
                response = self.url_open(address)
                self.assertNotEqual(response.content, picture, f"{login} {address}")
        for login in (None, portal.login, self.stranger.login):
            self.authenticate(login, login)
            for address in addresses:
                response = self.url_open(address)
                self.assertNotEqual(response.content, picture, f"{login} {address}")
        # The same address shows it to who works with her: the test can fail.
        self.authenticate(self.officer.login, self.officer.login)
        response = self.url_open(addresses[0])
        self.assertEqual(response.content, picture)
