# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import io

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTFigure, LTTextContainer, LTTextLine

from odoo.tests import TransactionCase
from odoo.tools.pdf import PdfFileReader

DOCUMENT = """
<t t-name="mamiam_pdf.test_document">
    <t t-call="web.external_layout">
        <t t-set="o" t-value="o.with_context(lang=o.lang)"/>
        <div class="page">
            <h2 t-out="o.name"/>
            <table class="table">
                <thead><tr><th>Column</th></tr></thead>
                <tbody>
                    <tr t-foreach="range(int(o.ref or 0))" t-as="number">
                        <td>Line <t t-out="number"/>.</td>
                    </tr>
                </tbody>
            </table>
            <t t-out="extra"/>
        </div>
    </t>
</t>
"""
REPORT = """
<t t-name="mamiam_pdf.test_report">
    <t t-call="web.html_container">
        <t t-foreach="docs" t-as="o">
            <t t-call="mamiam_pdf.test_document" t-lang="o.lang"/>
        </t>
    </t>
</t>
"""


class PdfCase(TransactionCase):
    """A report of contacts: name, then as many lines of a table as the reference."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_report(cls.env)

    @classmethod
    def set_up_report(cls, env):
        """Make the report, two contacts and what headers and footers show."""
        env["res.lang"]._activate_lang("fr_FR")
        env["res.lang"]._activate_lang("ar_001")
        for name, arch in (("test_document", DOCUMENT), ("test_report", REPORT)):
            env["ir.ui.view"].create(
                {
                    "name": name,
                    "key": f"mamiam_pdf.{name}",
                    "type": "qweb",
                    "arch": arch,
                }
            )
        cls.report = env["ir.actions.report"].create(
            {
                "name": "Contacts",
                "model": "res.partner",
                "report_type": "qweb-pdf",
                "report_name": "mamiam_pdf.test_report",
            }
        )
        env.company.write(
            {
                "report_header": "Our tagline",
                "report_footer": "Our footer",
                "external_report_layout_id": env.ref("web.external_layout_standard").id,
                "paperformat_id": env.ref("base.paperformat_euro").id,
                "font": "Lato",
            }
        )
        cls.french, cls.arabic = env["res.partner"].create(
            [
                {"name": "Traiteur Atlas", "lang": "fr_FR", "ref": "70"},
                {"name": "ببب", "lang": "ar_001", "ref": "3"},
            ]
        )

    def print_pdf(self, records, report=None, **context):
        """Return the PDF of the records."""
        report = report or self.report
        report = report.with_context(force_report_rendering=True, **context)
        with self.allow_pdf_render():
            content, kind = report._render_qweb_pdf(report.report_name, records.ids)
        self.assertEqual(kind, "pdf")
        return content

    def print_with(self, extra, records=None):
        """Return the PDF of a contact with something under its table."""
        key = "mamiam_pdf.test_document"
        view = self.env["ir.ui.view"].search([("key", "=", key)])
        view.arch = view.arch.replace('<t t-out="extra"/>', extra)
        return self.print_pdf(records or self.french)


def get_pages(pdf):
    """Return the pages of a PDF given as bytes."""
    return list(PdfFileReader(io.BytesIO(pdf)).pages)


def get_texts(pdf):
    """Return the text of each page."""
    return ["\n".join(text for text, _line in lines) for lines in get_lines(pdf)]


def get_lines(pdf):
    """Return for each page a list of the text and the pdfminer object of each line."""
    # headers and footers are drawn as forms, which are left out by default
    pages = extract_pages(io.BytesIO(pdf), laparams=LAParams(all_texts=True))
    return [[(x.get_text().strip(), x) for x in _walk_lines(page)] for page in pages]


def _walk_lines(container):
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, (LTTextContainer, LTFigure)):
            yield from _walk_lines(item)


def get_chars(line):
    """Return the pdfminer objects of the characters of a line."""
    return [char for char in line if isinstance(char, LTChar)]


def get_images(pdf):
    """Return width, height and bytes of each picture on the pages, once each."""
    pages = get_pages(pdf)
    return {image for page in pages for image in _walk_images(page["/Resources"])}


def _walk_images(resources):
    for reference in resources.get("/XObject", {}).values():
        item = reference.get_object()
        if item["/Subtype"] == "/Form":
            yield from _walk_images(item.get("/Resources", {}))
        else:
            yield item["/Width"], item["/Height"], item.get_data()
