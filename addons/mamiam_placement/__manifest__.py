# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Placement",
    "summary": "Follow-ups, job offers, placements and what became of each woman",
    "version": "19.0.1.1.0",
    "category": "Human Resources",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": ["mamiam_program"],
    "data": [
        "security/ir.model.access.csv",
        "security/mamiam_placement_rules.xml",
        "views/mamiam_followup_views.xml",
        "views/mamiam_placement_check_views.xml",
        "views/mamiam_placement_views.xml",
        "views/mamiam_job_offer_views.xml",
        "views/res_config_settings_views.xml",
        "report/mamiam_outcome_report_views.xml",
        "report/mamiam_outcome_supporters_report_views.xml",
        "views/mamiam_placement_menus.xml",
        "data/mamiam_contact_reason_data.xml",
    ],
    "assets": {
        "web.assets_tests": ["mamiam_placement/static/tests/tours/*"],
    },
}
