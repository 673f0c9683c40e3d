# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Network",
    "summary": "Alumnae who cook and sell, what each of them makes and how much of it",
    "version": "19.0.1.0.0",
    "category": "Sales",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "auto_install": True,
    "depends": ["mamiam_catering", "mamiam_placement"],
    "data": [
        "security/ir.model.access.csv",
        "security/mamiam_network_rules.xml",
        "views/mamiam_cook_views.xml",
        "views/mamiam_beneficiary_views.xml",
        "views/mamiam_enrollment_views.xml",
        "views/mamiam_network_menus.xml",
    ],
}
