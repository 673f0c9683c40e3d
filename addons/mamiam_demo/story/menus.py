# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the kitchen sells: ingredients, dishes with their recipes, menus per guest."""

from .tools import load, named, read


def tell(env):
    """Import the product files of ``data/``; menus and dishes carry the 10 % VAT."""
    load(env, "product.product", "ingredients.csv")
    load(env, "product.template", "dishes.csv")
    load(env, "product.template", "menus.csv")
    for filename in ("ingredients-ar.csv", "menus-ar.csv"):
        _name_in_arabic(env, filename)


def _name_in_arabic(env, filename):
    """A quotation is written in the language of the customer.

    Not imported: where English isn't spoken, Odoo would take it for the English too.
    """
    _header, *rows = read(env, filename)
    for identifier, name in rows:
        product = named(env, identifier).product_variant_ids.product_tmpl_id
        product.update_field_translations("name", {"ar_MA": name})
