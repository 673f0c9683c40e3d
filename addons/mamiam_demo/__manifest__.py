# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Demo Story",
    "summary": "A caterer of Casablanca, its two cohorts and a season, all invented",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": [
        "contacts",
        "l10n_ma",
        "mamiam_kiosk",
        "mamiam_network",
        "mamiam_pdf",
        "mamiam_reconcile",
    ],
    "post_init_hook": "post_init_hook",
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "web.assets_tests": ["mamiam_demo/static/tests/tours/*.js"],
    },
}
