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
        "data/mamiam_allergen_data.xml",
        "data/mamiam_diet_data.xml",
        "data/mamiam_event_type_data.xml",
        "views/mamiam_catering_menus.xml",
        "views/mamiam_event_type_views.xml",
        "views/mamiam_diet_views.xml",
        "views/mamiam_allergen_views.xml",
        "views/product_template_views.xml",
        "views/crm_lead_views.xml",
        "views/sale_order_views.xml",
        "views/res_config_settings_views.xml",
    ],
}
