# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from lxml import html

from odoo.tests import tagged

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendReport(StipendCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("fr_FR", "ar_MA"):
            cls.env["res.lang"]._activate_lang(code)
        cls.amina.beneficiary_id.write(
            {"cin": "TS100001", "can_sign": True, "lang": "fr_FR"}
        )
        cls.batoul.beneficiary_id.write(
            {"can_sign": False, "literacy": "none", "lang": "ar_MA"}
        )

    def _render(self, report, records):
        content, _type = (
            self.env["ir.actions.report"]
            .with_user(self.officer)
            ._render_qweb_html(f"mamiam_program.{report}", records.ids)
        )
        return html.fromstring(content)

    def _page(self, record, report="report_stipend"):
        return self._render(report, record).find_class("o_mamiam_stipend")[0]

    def test_a_receipt_says_what_for_and_how_much(self):
        self._set_rate("training_day", "2026-03-03", 70)
        self._hold(2, self.amina)
        self._hold(3, self.amina)
        self._hold(4, self.amina)
        run = self._post_run()
        self._pay(run, journal=self.cash)
        page = self._page(run.stipend_ids)
        text = " ".join(page.text_content().split())
        for piece in ("Amina", "TS100001", "02/03", "03/03 · 04/03", "cash"):
            self.assertIn(piece, text)
        self.assertIn("Deux Cent Soixante Dirham", text)
        self.assertEqual(len(page.xpath(".//table[@name='lines']/tbody/tr")), 6)

    def test_who_signs_has_a_box_for_her_signature(self):
        self._hold(2, self.amina)
        page = self._page(self._post_run().stipend_ids)
        self.assertEqual(page.get("dir"), "ltr")
        self.assertTrue(page.xpath(".//td[@name='signature']"))
        self.assertFalse(page.xpath(".//td[@name='fingerprint']"))
        self.assertFalse(page.xpath(".//p[@name='reading']"))

    def test_who_does_not_sign_has_a_fingerprint_and_two_witnesses(self):
        self._hold(2, self.batoul)
        page = self._page(self._post_run().stipend_ids)
        self.assertEqual(page.get("dir"), "rtl")
        self.assertTrue(page.xpath(".//td[@name='fingerprint']"))
        self.assertEqual(len(page.xpath(".//td[@name='witness']")), 2)
        self.assertTrue(page.xpath(".//p[@name='reading']"))
        self.assertFalse(page.xpath(".//td[@name='signature']"))

    def test_each_receipt_is_in_the_language_of_its_woman(self):
        self._hold(2)
        run = self._post_run()
        pages = self._render("report_stipend", run.stipend_ids.sorted("name"))
        directions = [page.get("dir") for page in pages.find_class("o_mamiam_stipend")]
        self.assertEqual(directions[:2], ["ltr", "rtl"])
        self.assertIn("ستة و خمسون", pages.text_content())

    def test_the_list_has_a_row_for_each_woman(self):
        self._hold(2)
        page = self._page(self._post_run(), "report_stipend_run")
        rows = page.xpath(".//table[@name='stipends']/tbody/tr")
        self.assertEqual(len(rows), 4)
        self.assertIn("TS100001", rows[0].text_content())
        self.assertIn("240", rows[-1].text_content())
