# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from unittest.mock import patch

from odoo.tests import tagged

from ..models.ir_actions_report import IrActionsReport
from .common import PdfCase, get_pages, get_texts


@tagged("post_install", "-at_install")
class TestIrActionsReportAttachment(PdfCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report.write(
            {"attachment": "'Contact %s.pdf' % object.id", "attachment_use": True}
        )

    def _get_attachment(self, partner):
        return self.report.retrieve_attachment(partner)

    def test_each_record_gets_its_own_pages_once(self):
        count = len(get_pages(self.print_pdf(self.french + self.arabic)))
        french = self._get_attachment(self.french)
        arabic = self._get_attachment(self.arabic)
        self.assertEqual(len(get_pages(french.raw)), count - 1)
        self.assertEqual(len(get_pages(arabic.raw)), 1)
        self.assertIn("Traiteur Atlas", get_texts(french.raw)[0])
        with patch.object(IrActionsReport, "_run_chromium", side_effect=AssertionError):
            again = self.print_pdf(self.french + self.arabic)
        self.assertEqual(len(get_pages(again)), count)

    def test_only_what_is_new_is_printed(self):
        self.print_pdf(self.arabic)
        kept = self._get_attachment(self.arabic)
        other = self.arabic.copy({"name": "Newcomer"})
        texts = get_texts(self.print_pdf(self.arabic + other))
        self.assertEqual(len(texts), 2)
        self.assertIn("Newcomer", texts[1])
        self.assertEqual(self._get_attachment(self.arabic), kept)
        self.assertEqual(len(get_pages(self._get_attachment(other).raw)), 1)
