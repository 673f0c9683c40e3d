# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import logging
from itertools import islice

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base.models import ir_actions_report

from ..chromium import Chromium, ChromiumError, find_chromium
from ..local_server import LocalServer
from ..pdf import assemble, drop_empty_end, read_pages
from ..sheet import Sheet
from ..stationery import Stationery

_logger = logging.getLogger(__name__)

DEFAULT_TIMEOUT = 60


class IrActionsReport(models.Model):
    """Prints through Chromium what Odoo would give to wkhtmltopdf.

    Two system parameters, both optional: ``mamiam_pdf.chromium`` (path of the
    browser) and ``mamiam_pdf.timeout`` (seconds for each document).
    """

    _inherit = "ir.actions.report"

    @api.model
    def get_wkhtmltopdf_state(self):
        """Return "ok" so that buttons print; a missing browser is said by the print."""
        if self._is_wkhtmltopdf_patched():
            return super().get_wkhtmltopdf_state()
        return "ok"

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        if self._is_wkhtmltopdf_patched():
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        report = self._get_report(report_ref) if report_ref else self
        sheet = Sheet.from_paperformat(
            report.get_paperformat(), landscape, specific_paperformat_args
        )
        viewport = None
        if set_viewport_size:
            # the sizes that Odoo asks of wkhtmltopdf
            viewport = (1024, 1280) if landscape else (1280, 1024)
        try:
            return self._run_chromium(bodies, header, footer, sheet, viewport)
        except ChromiumError as error:
            _logger.warning("Chromium could not print %s: %s", report.name, error)
            raise UserError(
                self.env._(
                    "%(report)s could not be printed: Chromium failed. Try again; if it"
                    " fails again, ask your administrator to read the server's log."
                    "\n\n%(error)s",
                    report=report.name or self.env._("The report"),
                    error=str(error).partition("\n")[0],
                )
            ) from error

    @api.model
    def _run_chromium(self, bodies, header, footer, sheet, viewport=None):
        """Print HTML documents with one run of Chromium.

        :param list bodies: one document for each record
        :param str header: document of all headers, or None
        :param str footer: document of all footers, or None
        :param Sheet sheet: the paper
        :param tuple viewport: size of the window in CSS pixels, None for the paper's
        :return: the PDF, as bytes
        :raise UserError: when there is no Chromium
        :raise ChromiumError: when it fails
        """
        base_url = self._get_report_url().rstrip("/")
        url = f"{base_url}/mamiam_pdf/document"
        stationery = Stationery(header, footer, sheet, base_url)
        viewport = viewport or sheet.get_viewport()
        with (
            LocalServer(self.env, base_url) as server,
            Chromium(
                self._get_chromium_path(),
                lambda url: stationery.images.get(url) or server.fetch(url),
                self._get_chromium_timeout(),
            ) as browser,
        ):
            options = sheet.get_print_options()
            records = [
                drop_empty_end(
                    read_pages(browser.print_pdf(url, body, options, viewport))
                )
                for body in bodies
            ]
            if not stationery:
                return assemble(records)
            counts = [len(pages) for pages in records]
            options = sheet.get_print_options(has_margins=False)
            sheets = {}
            for indexes, html in stationery.render(counts, bodies):
                pages = read_pages(browser.print_pdf(url, html, options, viewport))
                if len(pages) != sum(counts[index] for index in indexes):
                    raise ChromiumError("A header or footer is larger than its page.")
                pages = iter(pages)
                sheets |= {
                    index: list(islice(pages, counts[index])) for index in indexes
                }
        return assemble(records, sheets)

    @api.model
    def _is_wkhtmltopdf_patched(self):
        """Tell whether there is a wkhtmltopdf that does headers and footers itself."""
        info = ir_actions_report._wkhtml()
        return info.state != "install" and info.is_patched_qt

    @api.model
    def _get_chromium_path(self):
        """Return the path of the browser, UserError if there is none."""
        path = self._get_chromium_param("chromium")
        binary = find_chromium(path)
        if not binary:
            raise UserError(
                self.env._(
                    "There is no browser to print with: %(path)s was not found. Ask"
                    " your administrator to install Chromium on the server, or to"
                    " write its path in the system parameter mamiam_pdf.chromium.",
                    path=path or "chromium",
                )
            )
        return binary

    @api.model
    def _get_chromium_timeout(self):
        """Return the seconds given to each document."""
        value = self._get_chromium_param("timeout") or ""
        return int(value) if value.isdecimal() and int(value) else DEFAULT_TIMEOUT

    @api.model
    def _get_chromium_param(self, name):
        # settings of the server, which the users who print may not read
        params = self.env["ir.config_parameter"].sudo()
        return params.get_param(f"mamiam_pdf.{name}")
