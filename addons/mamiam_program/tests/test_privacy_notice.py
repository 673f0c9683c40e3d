# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from lxml import etree

from odoo.tests import tagged

from .privacy_common import PrivacyCommon
from .stipend_common import StipendCommon

NUMBER = "D-W-777/2026"


def render(env, report, records):
    html, _type = env["ir.actions.report"]._render_qweb_html(
        f"mamiam_program.{report}", records.ids
    )
    return etree.fromstring(html, etree.HTMLParser(encoding="utf-8"))


@tagged("post_install", "-at_install")
class TestPrivacyNotice(PrivacyCommon):
    """The notice of law 09-08 and the number of the CNDP are on each form."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.mamiam_cndp_number = NUMBER
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["res.lang"]._activate_lang("ar_001")

    def _get_notice(self, page):
        [notice] = page.xpath("//div[@name='mamiam_privacy_notice']")
        return "".join(notice.itertext())

    def test_on_a_consent_in_each_language(self):
        for language in ("fr", "ar", "darija"):
            consent = self._ask(language=language)
            page = render(self.env, "mamiam_consent_report", consent)
            self.assertIn(NUMBER, self._get_notice(page))
            [sheet] = page.xpath("//div[contains(concat(' ', @class, ' '), ' page ')]")
            self.assertEqual(sheet.get("dir"), "ltr" if language == "fr" else "rtl")

    def test_on_all_that_is_held_in_french_and_arabic(self):
        arabic = self.env["res.lang"].search([("code", "=like", "ar%")], limit=1)
        for lang, direction in (("fr_FR", "ltr"), (arabic.code, "rtl")):
            env = self.env(user=self.manager)
            woman = self.woman.with_env(env).with_context(lang=lang)
            page = render(woman.env, "mamiam_beneficiary_dossier_report", woman)
            self.assertIn(NUMBER, self._get_notice(page))
            [sheet] = page.xpath("//div[contains(concat(' ', @class, ' '), ' page ')]")
            self.assertEqual(sheet.get("dir"), direction)
            self.assertTrue(page.xpath("//td/span[text()='ZZ778899']"))
            # A phone is not read backwards.
            phone = page.xpath("//td/span[text()='0612349876']")
            self.assertEqual({span.get("dir") for span in phone}, {"ltr"})

    def test_the_words_of_the_company_replace_it(self):
        self.env.company.mamiam_privacy_notice = "Vos données restent chez nous."
        page = render(self.env, "mamiam_consent_report", self._ask())
        notice = self._get_notice(page)
        self.assertIn("Vos données restent chez nous.", notice)
        self.assertIn(NUMBER, notice)


@tagged("post_install", "-at_install")
class TestPrivacyNoticeReceipt(StipendCommon):
    def test_on_the_receipt_that_she_signs(self):
        self.company.mamiam_cndp_number = NUMBER
        self._hold(3)
        run = self._compute_run()
        page = render(self.env, "mamiam_stipend_report_action", run.stipend_ids[:1])
        [notice] = page.xpath("//div[@name='mamiam_privacy_notice']")
        self.assertIn(NUMBER, "".join(notice.itertext()))

    def test_on_each_paper_that_tells_of_her(self):
        self.company.mamiam_cndp_number = NUMBER
        session = self._hold(1).session_id
        enrollment = self.women[:1]
        plan = self.env["mamiam.plan"].create({"enrollment_id": enrollment.id})
        for report, record in (
            ("mamiam_session_report_template", session),
            ("mamiam_life_map_report_template", enrollment),
            ("mamiam_plan_report_template", plan),
        ):
            with self.subTest(report=report):
                page = render(self.env, report, record)
                [notice] = page.xpath("//div[@name='mamiam_privacy_notice']")
                self.assertIn(NUMBER, "".join(notice.itertext()))
