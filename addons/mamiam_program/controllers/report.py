# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.http import route

from odoo.addons.web.controllers import report


class ReportController(report.ReportController):
    def _is_report_readonly(self, _rule, args):
        # That her life map is read is logged, on paper too.
        return not args["reportname"].startswith("mamiam_")

    @route(readonly=_is_report_readonly)
    def report_routes(self, reportname, docids=None, converter=None, **data):
        return super().report_routes(reportname, docids, converter, **data)
