# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models

STAGES = (
    "received",
    "eligible",
    "shortlisted",
    "interviewed",
    "selected",
    "enrolled",
)
DIMENSIONS = ("source", "district", "city", "marital")
AGREEMENT = ("compared", "agreed", "agreement", "difference")
RANKED = (
    "name",
    "applicant_name",
    "score",
    "rank",
    "state",
    "refuse_reason_id",
    "decision_note",
)
FORMATS = {"score": "score", "difference": "score", "agreement": "percentage"}
WIDTH, WIDE = 14, 32


class MamiamCallXlsx(models.AbstractModel):
    """Figures of calls as a workbook for the house, with what its reader may see."""

    _name = "report.mamiam_program.call_figures"
    _description = "Figures of Calls (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def generate_xlsx_report(self, workbook, data, objs):
        """Write a sheet for the funnel by each dimension, then who agrees, and ranks.

        :raise AccessError: for who may not read the figures
        """
        report = self.env["mamiam.call.report"]
        report.check_access("read")
        styles = self._get_styles(workbook)
        for name in self._get_readable(report, DIMENSIONS):
            title = self.env._("By %(dimension)s", dimension=self._label(report, name))
            head, rows = self._get_funnel(objs, name)
            self._write_sheet(workbook, styles, title, head, rows)
        reviews = self.env["mamiam.review.report"]
        if reviews.has_access("read"):
            for name in ("reviewer_id", "criterion_id"):
                title = self.env._(
                    "Agreement by %(dimension)s", dimension=self._label(reviews, name)
                )
                head, rows = self._get_agreement(objs, name)
                self._write_sheet(workbook, styles, title, head, rows)
        head, rows = self._get_ranking(objs)
        self._write_sheet(workbook, styles, self.env._("Ranking"), head, rows)

    def _get_styles(self, workbook):
        return {
            "head": workbook.add_format(
                {"bold": True, "bg_color": "#F3E7DC", "bottom": 1, "text_wrap": True}
            ),
            "total": workbook.add_format({"bold": True, "top": 1}),
            "score": workbook.add_format({"num_format": "0.00"}),
            "percentage": workbook.add_format({"num_format": "0 %"}),
        }

    def _get_funnel(self, calls, name):
        """Return (head, rows) of the funnel of calls by one dimension, with totals."""
        report = self.env["mamiam.call.report"]
        head = [(n, self._label(report, n)) for n in ("call_id", name, *STAGES)]
        groups = self._get_groups(calls, name)
        rows = []
        for call in calls:
            parts = [group[1:] for group in groups if group[0] == call]
            rows += [("", (call.name, *part)) for part in parts]
            totals = [
                sum(counts)
                for counts in zip(*(part[1:] for part in parts), strict=True)
            ]
            totals = totals or [0] * len(STAGES)
            rows.append(("total", (call.name, self.env._("Total"), *totals)))
        return head, rows

    def _get_groups(self, calls, name):
        """Hook: return [(call, group in words, *counts)] by one dimension."""
        report = self.env["mamiam.call.report"]
        return [
            (call, self._text(report, name, value), *counts)
            for call, value, *counts in report._read_group(
                [("call_id", "in", calls.ids)],
                ["call_id", name],
                [f"{stage}:sum" for stage in STAGES],
                order=f"call_id, {name}",
            )
        ]

    def _get_agreement(self, calls, name):
        """Return (head, rows) of the agreement of reviewers, by one dimension."""
        reviews = self.env["mamiam.review.report"]
        head = [(n, self._label(reviews, n)) for n in ("call_id", name, *AGREEMENT)]
        groups = reviews._read_group(
            [("call_id", "in", calls.ids)],
            ["call_id", name],
            ["compared:sum", "agreed:sum", "agreement:avg", "difference:avg"],
            order=f"call_id, {name}",
        )
        return head, [
            ("", (call.name, record.display_name, *values))
            for call, record, *values in groups
        ]

    def _get_ranking(self, calls):
        """Return (head, rows) of the ranked applications, in columns one may read."""
        applications = self.env["mamiam.application"]
        names = self._get_readable(applications, RANKED)
        head = [("call_id", self._label(applications, "call_id"))]
        head += [(name, self._label(applications, name)) for name in names]
        rows = []
        for call in calls:
            ranked = call._get_minutes_applications()
            ranked._log_reading(names, "export")
            for application in ranked:
                values = [self._value(application, name) for name in names]
                rows.append(("", (call.name, *values)))
        return head, rows

    def _write_sheet(self, workbook, styles, title, head, rows):
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
                style = styles.get(kind) or styles.get(FORMATS.get(head[column][0]))
                # What people typed is text, also where it looks like a formula.
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(line, column, value, style)

    def _get_wide(self):
        return {
            "call_id",
            "district",
            "reviewer_id",
            "criterion_id",
            "applicant_name",
            "refuse_reason_id",
            "decision_note",
        }

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
