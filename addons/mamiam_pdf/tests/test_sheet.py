# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import TransactionCase, tagged

from ..sheet import Sheet


@tagged("post_install", "-at_install")
class TestSheet(TransactionCase):
    def _get_sheet(self, *args, **vals):
        vals = {"name": "Paper", "orientation": "Portrait", **vals}
        paper = self.env["report.paperformat"].create(vals)
        return Sheet.from_paperformat(paper, *args)

    def test_size_margins_and_header(self):
        sheet = self._get_sheet(
            format="A4",
            margin_top=40,
            margin_bottom=32,
            margin_left=7,
            margin_right=9,
            header_spacing=35,
        )
        self.assertEqual((sheet.width, sheet.height), (210, 297))
        self.assertEqual(
            (sheet.top, sheet.bottom, sheet.left, sheet.right), (40, 32, 7, 9)
        )
        self.assertEqual(sheet.header_top, 5)

    def test_landscape_by_format_caller_or_report(self):
        portrait = {"format": "A5"}
        self.assertEqual(self._get_sheet(**portrait)[:2], (148, 210))
        self.assertEqual(self._get_sheet(True, **portrait)[:2], (210, 148))
        args = {"data-report-landscape": "1"}
        self.assertEqual(self._get_sheet(None, args, **portrait)[:2], (210, 148))
        landscape = {"format": "A5", "orientation": "Landscape"}
        self.assertEqual(self._get_sheet(**landscape)[:2], (210, 148))

    def test_custom_size(self):
        sheet = self._get_sheet(format="custom", page_width=80, page_height=120)
        self.assertEqual(sheet[:2], (80, 120))

    def test_the_report_itself_wins(self):
        args = {"data-report-margin-top": "10", "data-report-header-spacing": "4"}
        sheet = self._get_sheet(None, args, margin_top=40, header_spacing=35)
        self.assertEqual((sheet.top, sheet.header_top), (10, 6))

    def test_without_shrinking_a_pixel_is_larger(self):
        self.assertGreater(
            self._get_sheet(disable_shrinking=True).scale,
            self._get_sheet(disable_shrinking=False).scale,
        )

    def test_no_paper_format_is_a4(self):
        sheet = Sheet.from_paperformat(self.env["report.paperformat"])
        self.assertEqual(sheet, Sheet())
        options = sheet.get_print_options(has_margins=False)
        self.assertEqual(options["marginTop"], 0)
        self.assertAlmostEqual(options["paperWidth"], 8.27, places=2)
