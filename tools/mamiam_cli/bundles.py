# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The bundles of scripts and styles, made once and not anew in each browser test.

What a browser test makes is rolled back with it, so that the next one makes it again.
Odoo's own runner of tests makes its bundles beforehand as well, from left to right.
"""

from .console import step

# Bundle: what of it pages ask for.
OF_PAGES = {
    "bus.websocket_worker_assets": "js",
    "web.assets_backend_lazy": "css js",
    "web.assets_frontend": "css",
    "web.assets_frontend_lazy": "js",
    "web.assets_frontend_minimal": "js",
    "web.assets_tests": "css js",
    "web.assets_web": "css js",
    "web.assets_web_print": "css",
    "web.chartjs_lib": "js",
    "web.fullcalendar_lib": "js",
    "web.report_assets_common": "css",
    "web.report_assets_pdf": "css",
}
SCRIPT = """
sites = [False, *(env["website"].search([]).ids if "website" in env else [])]
for site in sites:
    for name, kinds in {bundles!r}.items():
        for kind in kinds.split():
            for rtl in (False, True) if kind == "css" else (False,):
                bundle = env["ir.qweb"]._get_asset_bundle(
                    name,
                    css=kind == "css",
                    js=kind == "js",
                    rtl=rtl,
                    assets_params={{"website_id": site}} if "website" in env else {{}},
                    autoprefix="report" in name,
                )
                if bundle.stylesheets or bundle.javascripts:
                    getattr(bundle, kind)()
env.cr.commit()
"""


def make(odoo, name):
    """Make the bundles of a database, from left to right and from right to left."""
    with step("Making the bundles of scripts and styles"):
        odoo.script("test-bundles", name, SCRIPT.format(bundles=OF_PAGES))
