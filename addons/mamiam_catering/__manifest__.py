# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Catering",
    "summary": "Requests, menus, quotations, events and the shifts that serve them",
    "version": "19.0.1.0.0",
    "category": "Sales",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "application": True,
    "depends": ["mamiam_program", "sale_crm", "sale_management"],
    "data": [
        "security/mamiam_catering_groups.xml",
        "security/ir.model.access.csv",
        "security/mamiam_catering_rules.xml",
        "views/mamiam_catering_menus.xml",
    ],
}
