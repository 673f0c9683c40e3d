# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError

from ..models.mamiam_statistics_mixin import FEWEST_WOMEN
from .mamiam_call_xlsx import DIMENSIONS


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

    def _get_counted_domain(self, calls):
        domain = super()._get_counted_domain(calls)
        return [*domain, ("agrees_to_statistics", "=", True)]

    def _get_counted(self, calls):
        """Return (head, rows): how many women applied to each call, and are counted."""
        report = self.env["mamiam.call.report"]
        applied, counted = (
            dict(report._read_group(domain, ["call_id"], ["__count"]))
            for domain in (
                [("call_id", "in", calls.ids)],
                self._get_counted_domain(calls),
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

    def _get_parts(self, name, parts):
        # Those that are too small stand together; if they are too few even so, with
        # the next larger one, which else would follow from the total.
        parts = sorted(parts, key=lambda part: part[1])
        together = []
        while parts and (
            parts[0][1] < FEWEST_WOMEN
            or 0 < sum(part[1] for part in together) < FEWEST_WOMEN
        ):
            together.append(parts.pop(0))
        parts = super()._get_parts(name, sorted(parts, key=lambda p: -p[1]))
        if together:
            counts = [sum(c) for c in zip(*(p[1:] for p in together), strict=True)]
            parts.append((self.env._("Others"), *counts))
        return parts
