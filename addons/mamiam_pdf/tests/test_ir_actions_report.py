# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report as base_report

from ..chromium import Chromium
from .common import PdfCase, get_chars, get_images, get_lines, get_pages, get_texts

MM = 72 / 25.4


@tagged("post_install", "-at_install")
class TestIrActionsReport(PdfCase):
    _pdf = None

    def _get_pdf(self):
        """Return the print of both contacts; several tests look at the same one."""
        if not self._pdf:
            type(self)._pdf = self.print_pdf(self.french + self.arabic)
        return self._pdf

    def test_each_record_has_its_header_footer_and_page_numbers(self):
        texts = get_texts(self._get_pdf())
        count = len(texts) - 1
        self.assertGreaterEqual(count, 3)
        for number, text in enumerate(texts[:-1], start=1):
            self.assertRegex(text, rf"Page {number}\s*/\s*{count}")
        self.assertRegex(texts[-1], r"1\s*/\s*1")
        for text in texts:
            self.assertIn("Our tagline", text)
            self.assertIn("Our footer", text)
        self.assertIn("Traiteur Atlas", texts[0])
        self.assertNotIn("Traiteur Atlas", texts[1])
        numbers = [
            int(n) for text in texts[:-1] for n in re.findall(r"Line (\d+)\.", text)
        ]
        self.assertEqual(numbers, list(range(70)))

    def test_table_head_is_repeated(self):
        texts = get_texts(self._get_pdf())
        self.assertGreater(len(texts), 2)
        self.assertEqual([text.count("Column") for text in texts], [1] * len(texts))

    def test_nothing_is_printed_into_the_margins(self):
        paper = self.env.company.paperformat_id
        for lines in get_lines(self._get_pdf())[:-1]:
            tops = {text: line for text, line in lines}
            body = [line for text, line in lines if text.startswith("Line")]
            self.assertGreaterEqual(
                min(x.y0 for x in body), paper.margin_bottom * MM - 1
            )
            self.assertLess(tops["Our footer"].y1, paper.margin_bottom * MM + 1)
            top = 297 * MM - paper.margin_top * MM
            self.assertLessEqual(max(line.y1 for line in body), top + 1)
            self.assertGreater(tops["Our tagline"].y0, top)

    def test_arabic_is_shaped_and_right_to_left(self):
        lines = get_lines(self._get_pdf())[-1]
        [title] = [line for text, line in lines if "ﺒ" in text]
        # final, medial and initial form, seen from the left
        self.assertEqual(
            [char.get_text() for char in get_chars(title)], ["ﺐ", "ﺒ", "ﺑ"]
        )
        middle = 210 * MM / 2
        self.assertGreater(title.x0, middle)
        texts = dict(lines)
        self.assertGreater(texts["Column"].x0, middle)
        # the footer is mirrored too, although who prints reads English
        self.assertGreater(texts["Our footer"].x0, middle)
        self.assertLess(texts["Our tagline"].x1, middle)

    def test_fonts_of_the_company_are_embedded(self):
        [page, *_others] = get_pages(self._get_pdf())
        fonts = page["/Resources"]["/Font"]
        names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
        self.assertTrue(any("Lato" in name for name in names), names)

    def test_barcodes_and_pictures_are_drawn(self):
        self.french.ref = "1"
        logo = len(get_images(self.print_pdf(self.french)))
        pdf = self.print_with(
            '<img src="/report/barcode/?barcode_type=QR&amp;value=MAMIAM-1'
            '&amp;width=150&amp;height=150"/>'
            "<div t-out=\"'6111234567890'\" t-options=\"{'widget': 'barcode',"
            " 'symbology': 'EAN13', 'width': 300, 'height': 60}\"/>"
        )
        images = get_images(pdf)
        self.assertEqual(len(images), logo + 2)
        colors = {
            (width, height): {min(data), max(data)} for width, height, data in images
        }
        self.assertEqual(colors[150, 150], {0, 255})
        self.assertEqual(colors[300, 60], {0, 255})

    def test_paper_format_and_orientation(self):
        self.french.ref = "1"
        self.report.paperformat_id = self.env["report.paperformat"].create(
            {"name": "List", "format": "A4", "orientation": "Landscape"}
        )
        pdf = self.print_pdf(self.french)
        [page] = get_pages(pdf)
        self.assertAlmostEqual(float(page.mediabox[2]), 297 * MM, delta=1)
        self.assertAlmostEqual(float(page.mediabox[3]), 210 * MM, delta=1)
        # the text is as wide as header and footer
        lines = dict(get_lines(pdf)[0])
        self.assertAlmostEqual(lines["Column"].x0, lines["Our footer"].x0, delta=3)

    def test_a_page_break_at_the_end_makes_no_page(self):
        self.french.ref = "1"
        pdf = self.print_with('<p style="page-break-after: always"/><p/>')
        self.assertEqual(len(get_pages(pdf)), 1)

    def test_a_patched_wkhtmltopdf_is_left_to_print(self):
        info = base_report.WkhtmlInfo(
            "ok", True, "wkhtmltopdf", "0.12.6", True, "", None
        )

        class Done:
            returncode, stderr = 0, ""

        def print_nothing(args):
            with open(args[-1], "wb") as file:
                file.write(b"by wkhtmltopdf")
            return Done

        with (
            patch.object(base_report, "_wkhtml", lambda: info),
            patch.object(base_report, "_run_wkhtmltopdf", print_nothing),
            patch.object(Chromium, "__enter__", side_effect=AssertionError),
        ):
            self.assertEqual(self.print_pdf(self.french), b"by wkhtmltopdf")
            self.assertEqual(self.report.get_wkhtmltopdf_state(), "ok")

    def test_an_unpatched_wkhtmltopdf_is_not_used(self):
        info = base_report.WkhtmlInfo(
            "ok", True, "wkhtmltopdf", "0.12.6", False, "", None
        )
        self.french.ref = "1"
        with (
            patch.object(base_report, "_wkhtml", lambda: info),
            patch.object(base_report, "_run_wkhtmltopdf", side_effect=AssertionError),
        ):
            self.assertEqual(len(get_pages(self.print_pdf(self.french))), 1)

    def test_without_browser_the_print_says_what_to_do(self):
        params = self.env["ir.config_parameter"]
        params.set_param("mamiam_pdf.chromium", "/nowhere/chromium")
        self.assertEqual(self.report.get_wkhtmltopdf_state(), "ok")
        with self.assertRaisesRegex(UserError, "/nowhere/chromium was not found"):
            self.print_pdf(self.french)

    @mute_logger("odoo.addons.mamiam_pdf.models.ir_actions_report")
    def test_a_failing_browser_names_the_report_and_no_internals(self):
        self.env["ir.config_parameter"].set_param("mamiam_pdf.chromium", "false")
        with self.assertRaisesRegex(
            UserError, "Contacts could not be printed"
        ) as raised:
            self.print_pdf(self.french)
        self.assertTrue(str(raised.exception).endswith("It stopped."))
