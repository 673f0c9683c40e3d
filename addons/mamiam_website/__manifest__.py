# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Website",
    "summary": "Women apply on the website, and ask how far their application is",
    "version": "19.0.1.1.0",
    "category": "Website/Website",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": ["mamiam_program", "website"],
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "data": [
        "security/ir.model.access.csv",
        "data/website_menu_data.xml",
        "views/mamiam_website_templates.xml",
        "views/mamiam_application_views.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "mamiam_website/static/src/interactions/*",
            "mamiam_website/static/src/scss/*",
        ],
        "web.assets_tests": ["mamiam_website/static/tests/tours/*"],
    },
}
