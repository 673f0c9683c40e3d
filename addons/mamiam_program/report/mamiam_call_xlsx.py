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


class MamiamCallXlsx(models.AbstractModel):
    """Figures of calls as a workbook for the house, with what its reader may see."""

    _name = "report.mamiam_program.call_figures"
    _description = "Figures of Calls (XLSX)"
    _inherit = "mamiam.workbook.mixin"
    _column_formats = {
        "score": "number",
        "difference": "number",
        "agreement": "percentage",
    }

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
        """Hook: return [(call, group in words, count, ...)] by one dimension."""
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
