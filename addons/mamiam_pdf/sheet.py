# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The sheet of paper that a report is printed on."""

from typing import NamedTuple

from odoo.addons.base.models.report_paperformat import PAPER_SIZES

MM_PER_INCH = 25.4
CSS_DPI = 96
A4 = 210.0, 297.0
# wkhtmltopdf lays a page out 1.25 times as wide as it is, then shrinks it ("smart
# shrinking"): the style sheets and the breakpoints of Odoo's reports count on it.
SHRINK = 0.8
DEFAULT_MARGIN = 10.0


class Sheet(NamedTuple):
    """Size and margins in millimetres, scale of the CSS pixels on it.

    There is no resolution: what Chromium prints is vectors and whole pictures. Odoo
    undoes the effect of the paper format's DPI on the size of the text in any case.
    """

    width: float = A4[0]
    height: float = A4[1]
    top: float = DEFAULT_MARGIN
    bottom: float = DEFAULT_MARGIN
    left: float = DEFAULT_MARGIN
    right: float = DEFAULT_MARGIN
    header_top: float = 0.0
    header_line: bool = False
    scale: float = SHRINK

    @classmethod
    def from_paperformat(cls, paperformat, landscape=None, args=None):
        """Read a paper format the way Odoo builds wkhtmltopdf's command line from it.

        :param paperformat: report.paperformat record, possibly empty
        :param landscape: what the caller forces, None to leave it to the two others
        :param dict args: ``data-report-*`` attributes of the report, which win
        """
        args = args or {}
        if landscape is None:
            landscape = args.get("data-report-landscape")
        if not landscape:
            landscape = paperformat.orientation == "Landscape"
        width, height = _get_portrait_size(paperformat)
        if landscape:
            width, height = height, width
        if not paperformat:
            return cls(width, height)
        top = _get_millimetres(args, "margin-top", paperformat.margin_top)
        spacing = _get_millimetres(args, "header-spacing", paperformat.header_spacing)
        return cls(
            width=width,
            height=height,
            top=top,
            bottom=_get_millimetres(args, "margin-bottom", paperformat.margin_bottom),
            left=paperformat.margin_left,
            right=paperformat.margin_right,
            header_top=max(0.0, top - spacing),
            header_line=paperformat.header_line,
            scale=1.0 if paperformat.disable_shrinking else SHRINK,
        )

    def to_pixels(self, millimetres):
        """Return a length in the CSS pixels of a page laid out for this sheet."""
        return millimetres / MM_PER_INCH * CSS_DPI / self.scale

    def get_viewport(self):
        """Return width and height of the window between the margins, in pixels."""
        width = self.width - self.left - self.right
        height = self.height - self.top - self.bottom
        return max(1, int(self.to_pixels(width))), max(1, int(self.to_pixels(height)))

    def get_print_options(self, has_margins=True):
        """Return the parameters of Page.printToPDF (inches) for this sheet.

        :param bool has_margins: False to print over the whole sheet
        """
        options = {
            f"margin{side.capitalize()}": getattr(self, side) * has_margins
            for side in ("top", "bottom", "left", "right")
        }
        options |= {"paperWidth": self.width, "paperHeight": self.height}
        options = {name: value / MM_PER_INCH for name, value in options.items()}
        return {**options, "scale": self.scale, "printBackground": True}


def _get_portrait_size(paperformat):
    if paperformat.format == "custom":
        if paperformat.page_width and paperformat.page_height:
            return float(paperformat.page_width), float(paperformat.page_height)
        return A4
    sizes = {size["key"]: size for size in PAPER_SIZES}
    size = sizes.get(paperformat.format or "A4")
    return size["width"], size["height"]


def _get_millimetres(args, name, default):
    value = args.get(f"data-report-{name}")
    return float(str(value).removesuffix("mm")) if value is not None else default
