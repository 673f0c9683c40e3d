# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Putting printed pages and their stationery together."""

import io

from odoo.tools.pdf import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfFileReader,
    PdfFileWriter,
    createStringObject,
)


def read_pages(pdf):
    """Return the list of the pages of a PDF given as bytes."""
    return list(PdfFileReader(io.BytesIO(pdf)).pages)


def drop_empty_end(pages):
    """Return the pages without the last ones if nothing is on them.

    Chromium adds one when a margin, or a page break, is all that follows the last line.
    """
    while len(pages) > 1 and _is_empty(pages[-1]):
        pages = pages[:-1]
    return pages


def assemble(records, stationery=None):
    """Return one PDF (bytes) of the records, each page on its stationery.

    :param list records: for each, the list of its pages
    :param list stationery: for each, as many pages to lay under; None for none
    """
    writer = PdfFileWriter()
    starts = []
    for index, pages in enumerate(records):
        starts.append(len(writer.pages))
        for number, page in enumerate(pages):
            writer.add_page(page)
            if stationery:
                _lay_under(writer, writer.pages[-1], stationery[index][number])
    if len(starts) > 1:
        _add_outlines(writer, starts)
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def _get_content(page):
    """Return what a page printed by Chromium draws: a single stream."""
    return page["/Contents"].get_object().get_data()


def _is_empty(page):
    # neither text nor picture nor line, nor any surface but the background
    content = _get_content(page).split()
    drawn = {b"Tj", b"TJ", b"Do", b"S", b"sh"}
    return not drawn.intersection(content) and content.count(b"f") <= 1


def _lay_under(writer, page, sheet):
    """Draw a page under another one of the same size.

    As a form: the streams need not be parsed, which merge_page() takes long to do.
    """
    name = NameObject(f"/Sheet{len(writer.pages)}")
    resources, annotations = (
        _clone(writer, sheet[key]) if key in sheet else None
        for key in ("/Resources", "/Annots")
    )
    form = DecodedStreamObject()
    form.set_data(_get_content(sheet))
    form = form.flate_encode()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(sheet["/MediaBox"])
    form[NameObject("/Resources")] = resources
    forms = page["/Resources"].setdefault(NameObject("/XObject"), DictionaryObject())
    forms.get_object()[name] = writer._add_object(form)
    page[NameObject("/Contents")] = ArrayObject(
        [
            _add_stream(writer, b"q %s Do Q q" % name.encode()),
            page.raw_get("/Contents"),
            _add_stream(writer, b"Q"),
        ]
    )
    if annotations:
        own = page.get("/Annots") or ArrayObject()
        page[NameObject("/Annots")] = ArrayObject([*own, *annotations])


def _clone(writer, value):
    # PyPDF2 copies what comes from another file when it writes, pypdf does not
    return value.clone(writer) if hasattr(value, "clone") else value


def _add_stream(writer, data):
    stream = DecodedStreamObject()
    stream.set_data(data)
    return writer._add_object(stream)


def _add_outlines(writer, starts):
    """Mark where each record starts, for Odoo to split the print by record.

    It reads named destinations that hold a page's number, as wkhtmltopdf writes them.
    """
    outlines = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    parent = writer._add_object(outlines)
    names = [NameObject(f"/record{index}") for index in range(len(starts))]
    items = [
        DictionaryObject(
            {
                NameObject("/Title"): createStringObject(str(number)),
                NameObject("/Parent"): parent,
                NameObject("/Dest"): name,
            }
        )
        for number, name in enumerate(names, start=1)
    ]
    references = [writer._add_object(item) for item in items]
    for item, following in zip(items, references[1:], strict=False):
        item[NameObject("/Next")] = following
    outlines[NameObject("/First")] = references[0]
    outlines[NameObject("/Last")] = references[-1]
    outlines[NameObject("/Count")] = NumberObject(len(items))
    root = writer._root_object
    root[NameObject("/Outlines")] = parent
    root[NameObject("/Dests")] = DictionaryObject(
        {
            name: ArrayObject([NumberObject(start), NameObject("/Fit")])
            for name, start in zip(names, starts, strict=True)
        }
    )
