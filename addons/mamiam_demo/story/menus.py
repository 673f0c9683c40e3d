# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the kitchen sells: ingredients, dishes with their recipes, menus per guest."""

from .tools import load


def tell(env):
    """Import the product files of ``data/``; menus and dishes carry the 10 % VAT.

    Names are imported once more in Arabic: quotations are in the customer's language.
    """
    load(env, "product.product", "ingredients.csv")
    load(env, "product.template", "dishes.csv")
    load(env, "product.template", "menus.csv")
    arabic = env(context={**env.context, "lang": "ar_MA"})
    load(arabic, "product.product", "ingredients-ar.csv")
    load(arabic, "product.template", "menus-ar.csv")
