# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The first two cooks of the network: the women of the pilot with own projects."""

from .tools import named


def tell(env):
    """Let them offer the dishes that they make."""
    dishes = env["product.template"].search([("is_dish", "=", True)])
    env["mamiam.cook"].create(
        [
            {
                "beneficiary_id": named(env, name).beneficiary_id.id,
                "dish_ids": dishes.filtered(lambda d: d.name in offered).ids,
                "weekly_capacity": capacity,
            }
            for name, offered, capacity in (
                ("pilot_3", ("Msemen", "Baghrir au miel et au beurre"), 120),
                ("pilot_4", ("Cornes de gazelle", "Chebakia au miel"), 90),
            )
        ]
    )
