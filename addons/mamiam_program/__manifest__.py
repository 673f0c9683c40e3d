# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Program",
    "summary": "Calls, selection, cohorts, attendance and stipends of the program",
    "version": "19.0.1.0.0",
    "category": "Human Resources",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "application": True,
    "depends": ["account", "hr", "phone_validation"],
    "post_init_hook": "post_init_hook",
    "data": [
        "security/mamiam_groups.xml",
        "security/ir.model.access.csv",
        "security/mamiam_rules.xml",
        "views/mamiam_program_menus.xml",
        "data/ir_sequence_data.xml",
        "data/mamiam_marital_status_data.xml",
        "data/mamiam_refuse_reason_data.xml",
        "data/mamiam_criterion_data.xml",
    ],
}
