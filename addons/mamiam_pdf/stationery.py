# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The HTML of headers and footers, which are printed apart, one sheet for each page."""

import copy
from base64 import b64decode
from hashlib import sha256

import lxml.html
from lxml.html.builder import DIV, STYLE

from .chromium import Answer

# The body of a sheet must be transparent (it is laid over a page) and as large as
# the paper, whatever the style sheets of the reports say of <body>. The transform
# keeps what has a fixed position with its header, else it would be on all pages.
SHEET_STYLE = """
html, body {
    background: none !important; border: 0 !important; height: auto !important;
    margin: 0 !important; max-width: none !important; min-width: 0 !important;
    overflow: visible !important; padding: 0 !important; width: auto !important;
}
.mamiam_sheet { break-after: page; break-inside: avoid; overflow: hidden;
    position: relative; width: %(width)spx; height: %(height)spx; }
.mamiam_sheet:last-child { break-after: auto; }
.mamiam_header, .mamiam_footer { height: 0; left: %(left)spx; position: absolute;
    transform: translate(0); width: %(inner_width)spx; }
.mamiam_header { top: %(header_top)spx; }
.mamiam_footer { top: %(footer_top)spx; }
.mamiam_header_line { border-top: 1px solid black; }
"""
# what wkhtmltopdf fills in and Odoo uses; pages are counted by record
NUMBER_CLASSES = ("page", "topage", "section", "subsection", "subsubsection")


class Stationery:
    """The headers and footers of one print.

    :param str header: Odoo's document of all headers, one block for each record
    :param str footer: the same for the footers
    :param Sheet sheet: the paper
    :param str base_url: where the pictures pretend to be
    """

    def __init__(self, header, footer, sheet, base_url):
        self._sheet = sheet
        self._base_url = base_url
        #: pictures of the blocks, kept once instead of once for each page
        self.images = {}
        self._documents = {
            name: lxml.html.document_fromstring(html)
            for name, html in (("header", header), ("footer", footer))
            if html
        }
        for document in self._documents.values():
            self._share_images(document)

    def __bool__(self):
        return bool(self._documents)

    def render(self, page_counts, heads):
        """Return documents, each with the indexes of the records that it is for.

        A header has the style sheets of its record's body, not those of the language
        of who prints: so that of an Arabic document is right to left, too.

        :param list page_counts: number of pages of each record
        :param list heads: the body of each record, for the <head> in it
        """
        groups = {}
        for record, html in enumerate(heads):
            head = html[: html.find("</head>")] if "</head>" in html else ""
            groups.setdefault(head, []).append(record)
        return [
            (records, self._render_group(head, records, page_counts))
            for head, records in groups.items()
        ]

    def _render_group(self, head, records, page_counts):
        source = next(iter(self._documents.values()))
        document = (
            lxml.html.document_fromstring(head) if head else copy.deepcopy(source)
        )
        document.attrib.pop("style", None)
        document.head.append(STYLE(SHEET_STYLE % self._get_measures()))
        for element in document.findall("body"):
            document.remove(element)
        body = lxml.html.builder.BODY()
        body.extend(
            self._render_sheet(record, str(page), str(page_counts[record]))
            for record in records
            for page in range(1, page_counts[record] + 1)
        )
        document.append(body)
        return lxml.html.tostring(
            document, encoding="unicode", doctype="<!DOCTYPE html>"
        )

    def _render_sheet(self, record, page, count):
        sheet = DIV({"class": "mamiam_sheet"})
        for name, document in self._documents.items():
            content = DIV(*copy.deepcopy(self._get_blocks(document, name, record)))
            # where the report hides what overflows its body of no height
            classes = document.body.get("class", "").replace("overflow-hidden", "")
            content.set("class", classes)
            _write_numbers(content, {"page": page, "topage": count})
            holder = DIV({"class": f"mamiam_{name}"}, content)
            if name == "header" and self._sheet.header_line:
                holder.insert(0, DIV({"class": "mamiam_header_line"}))
            sheet.append(holder)
        return sheet

    def _get_blocks(self, document, name, record):
        """Return the elements to show on the pages of a record."""
        node = document.find(f".//*[@id='minimal_layout_report_{name}s']")
        if node is None:
            # not made by _prepare_html(): the same for all
            return list(document.body)
        return node[record : record + 1]

    def _get_measures(self):
        sheet = self._sheet
        measures = {
            "width": sheet.width,
            "height": sheet.height,
            "left": sheet.left,
            "inner_width": sheet.width - sheet.left - sheet.right,
            "header_top": sheet.header_top,
            "footer_top": sheet.height - sheet.bottom,
        }
        measures = {name: sheet.to_pixels(value) for name, value in measures.items()}
        # a hair over the height of the paper would make a second, empty page
        measures["height"] -= 1
        return {name: round(value, 2) for name, value in measures.items()}

    def _share_images(self, document):
        for image in document.iter("img"):
            source = image.get("src") or ""
            if not source.startswith("data:") or ";base64," not in source:
                continue
            mimetype, _sep, data = source[len("data:") :].partition(";base64,")
            name = sha256(source.encode()).hexdigest()
            url = f"{self._base_url}/mamiam_pdf/image/{name}"
            headers = [("Content-Type", mimetype)]
            self.images[url] = Answer(200, headers, b64decode(data))
            image.set("src", url)


def _write_numbers(element, numbers):
    """Write the page numbers where the classes ask for them."""
    for name in NUMBER_CLASSES:
        for node in element.find_class(name):
            node[:] = []
            node.text = numbers.get(name, "")
