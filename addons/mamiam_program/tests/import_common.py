# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
# How the lists of the house are written; others are left for Odoo to guess.
OWN_LISTS = {
    "separator": ",",
    "date_format": "%Y-%m-%d",
    "float_thousand_separator": "",
    "encoding": "utf-8",
    "advanced": False,
}


def open_import(wizards, content, name="list.csv", file_type="text/csv", **options):
    """Ask of Odoo's import what its page asks when applications are uploaded.

    :param wizards: the model of the import, with the user and the context
    :param bytes content: the file
    :param options: what is not left for Odoo to guess
    :return: (wizard, preview, options)
    """
    wizard = wizards.create(
        {
            "res_model": "mamiam.application",
            "file": content,
            "file_name": name,
            "file_type": file_type,
        }
    )
    options = {
        "has_headers": True,
        "separator": "",
        "quoting": '"',
        "date_format": "",
        "datetime_format": "",
        "float_decimal_separator": ".",
        "float_thousand_separator": ",",
        "encoding": "",
        "advanced": True,
        **options,
    }
    preview = wizard.parse_preview(options)
    return wizard, preview, preview.get("options", options)
