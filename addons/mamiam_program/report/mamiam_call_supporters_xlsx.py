# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.mamiam_statistics_mixin import FEWEST_WOMEN
from .mamiam_call_xlsx import DIMENSIONS, STAGES


class MamiamCallSupportersXlsx(models.AbstractModel):
    """Figures of calls that may leave the house: who agrees, today, is counted.

    Without names, and without groups in which somebody could be recognized.
    """

    _name = "report.mamiam_program.call_figures_supporters"
    _description = "Figures of Calls for Supporters (XLSX)"
    _inherit = "report.mamiam_program.call_figures"

    def generate_xlsx_report(self, workbook, data, objs):
        """Write who is counted, then a sheet for the funnel by each dimension.

        :raise AccessError: for who may not read the figures
        :raise UserError: when too few women of a call agree
        """
        report = self.env["mamiam.call.report"]
        report.check_access("read")
        styles = self._get_styles(workbook)
        head, rows = self._get_counted(objs)
        self._write_sheet(workbook, styles, self.env._("Who Is Counted"), head, rows)
        for name in self._get_readable(report, DIMENSIONS):
            title = self.env._("By %(dimension)s", dimension=self._label(report, name))
            head, rows = self._get_funnel(objs, name)
            self._write_sheet(workbook, styles, title, head, rows)

    def _get_counted(self, calls):
        """Return (head, rows): how many women applied to each call, and are counted."""
        report = self.env["mamiam.call.report"]
        in_calls = Domain("call_id", "in", calls.ids)
        applied, counted = (
            dict(report._read_group(domain, ["call_id"], ["__count"]))
            for domain in (
                in_calls,
                in_calls & Domain("agrees_to_statistics", "=", True),
            )
        )
        rows = []
        for call in calls:
            count = counted.get(call, 0)
            if count < FEWEST_WOMEN:
                raise UserError(
                    self.env._(
                        "%(call)s: %(count)s women agree with anonymous statistics. "
                        "With fewer than %(fewest)s somebody could recognize them: "
                        "these figures stay in the house.",
                        call=call.name,
                        count=count,
                        fewest=FEWEST_WOMEN,
                    )
                )
            rows.append(("", (call.name, applied[call], count)))
        head = [
            ("call_id", self._label(report, "call_id")),
            ("applied", self.env._("Applied")),
            ("counted", self.env._("Agree With Anonymous Statistics")),
        ]
        return head, rows

    def _get_groups(self, calls, name):
        report = self.env["mamiam.call.supporters.report"]
        return [
            (call, label, *counts)
            for call, _is_merged, label, *counts in report._read_group(
                [("call_id", "in", calls.ids), ("dimension", "=", name)],
                ["call_id", "is_merged", "label"],
                [f"{stage}:sum" for stage in STAGES],
                order="call_id, is_merged, received:sum desc, label",
            )
        ]
