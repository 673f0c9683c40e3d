# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Kiosk",
    "summary": "Women tap their photo on a tablet at the door, and tell how the day is",
    "version": "19.0.1.1.0",
    "category": "Human Resources",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": ["mamiam_program"],
    "post_init_hook": "post_init_hook",
    "data": [
        "security/ir.model.access.csv",
        "security/mamiam_kiosk_rules.xml",
        "data/mamiam_kiosk_symbol_data.xml",
        "data/mamiam_consent_purpose_data.xml",
        "data/mamiam_contact_reason_data.xml",
        "views/mamiam_kiosk_templates.xml",
        "views/mamiam_kiosk_tap_views.xml",
        "views/mamiam_kiosk_views.xml",
        "views/mamiam_enrollment_views.xml",
        "views/mamiam_beneficiary_views.xml",
        "views/mamiam_session_views.xml",
        "views/res_config_settings_views.xml",
        "views/res_config_settings_privacy_views.xml",
        "views/mamiam_kiosk_menus.xml",
    ],
    "assets": {
        # The page of the tablet is a few files: it opens on slow ones, too.
        "mamiam_kiosk.assets_kiosk": [
            ("include", "mamiam_program.assets_offline"),
            "mamiam_kiosk/static/src/kiosk/**/*",
        ],
        "mamiam_kiosk.assets_kiosk_nothing": [
            "web/static/src/module_loader.js",
            "mamiam_program/static/src/offline/shelf.js",
            "mamiam_program/static/src/offline/page_keeper.js",
            "mamiam_kiosk/static/src/kiosk/wall_keeper.js",
            "mamiam_kiosk/static/src/nothing/**/*",
        ],
        "web.assets_backend": [
            "mamiam_kiosk/static/src/backend/**/*",
        ],
    },
}
