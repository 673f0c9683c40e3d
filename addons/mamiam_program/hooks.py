# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).


def post_init_hook(env):
    """Offer Moroccan Arabic among the languages, inactive.

    Odoo ships ``ar_001``, whose dates come in Arabic-Indic digits; Morocco writes
    24/11/2026. Terms are those of any Arabic (``ar.po``). The language is created
    without an external id, so that it outlives the addon: users may speak it.
    """
    Lang = env["res.lang"].with_context(active_test=False)
    if not Lang.search_count([("code", "=", "ar_MA")], limit=1):
        Lang.create(
            {
                "name": "Arabic (Morocco) / العربية (المغرب)",
                "code": "ar_MA",
                "iso_code": "ar_MA",
                "url_code": "ar_MA",
                "direction": "rtl",
                "date_format": "%d/%m/%Y",
                "time_format": "%H:%M:%S",
                "week_start": "1",
                "grouping": "[3,0]",
                "decimal_point": ",",
                "thousands_sep": "\N{NO-BREAK SPACE}",
                "active": False,
            }
        )
