# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models

WIDTH, WIDE = 14, 32


class MamiamWorkbookMixin(models.AbstractModel):
    """Workbooks of the house: sheets with a head, totals, and right to left in Arabic.

    What its reader may not see has no column.
    """

    _name = "mamiam.workbook.mixin"
    _description = "Workbook"
    _inherit = "report.report_xlsx.abstract"

    # {column: name of its style}
    _column_formats = {}

    def _get_styles(self, workbook):
        return {
            "head": workbook.add_format(
                {"bold": True, "bg_color": "#F3E7DC", "bottom": 1, "text_wrap": True}
            ),
            "total": workbook.add_format({"bold": True, "top": 1}),
            "number": workbook.add_format({"num_format": "0.00"}),
            "percentage": workbook.add_format({"num_format": "0 %"}),
            "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
        }

    def _write_sheet(self, workbook, styles, title, head, rows):
        """Write a sheet.

        :param str title: cut to the 31 characters that a name of a sheet may have
        :param list head: (name, label) of each column
        :param list rows: (kind, values) of each line; a ``total`` stands out
        """
        formats = self._column_formats
        sheet = workbook.add_worksheet(title[:31])
        if self.env["res.lang"]._get_data(code=self.env.lang).direction == "rtl":
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for column, (name, label) in enumerate(head):
            sheet.set_column(
                column, column, WIDE if name in self._get_wide() else WIDTH
            )
            sheet.write_string(0, column, label, styles["head"])
        for line, (kind, values) in enumerate(rows, start=1):
            for column, value in enumerate(values):
                style = styles.get(kind) or styles.get(formats.get(head[column][0]))
                # What people typed is text, also where it looks like a formula.
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(line, column, value, style)

    def _get_wide(self):
        """Hook: names of the columns that hold names or words."""
        return set()

    def _get_readable(self, records, names):
        return [
            name
            for name in names
            if records._has_field_access(records._fields[name], "read")
        ]

    def _label(self, records, name):
        return records._fields[name]._description_string(self.env)

    def _text(self, records, name, value):
        """Return a value of a dimension in words."""
        if not value:
            return self.env._("Not known")
        field = records._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env))[value]
        return value

    def _value(self, record, name):
        """Return a cell: a number, or text. A rank or a score of zero is none."""
        value = record[name]
        field = record._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "many2one":
            return value.display_name or ""
        return value or ""
