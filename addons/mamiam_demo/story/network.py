# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The first two cooks of the network: the women of the pilot with own projects."""

from .tools import named

# who, the dishes that she makes, portions a week
COOKS = (
    ("pilot_3", ("dish_msemen", "dish_baghrir"), 120),
    ("pilot_4", ("dish_gazelle", "dish_chebakia"), 90),
)


def tell(env):
    """Let them offer the dishes that they make."""
    env["mamiam.cook"].create(
        [
            {
                "beneficiary_id": named(env, name).beneficiary_id.id,
                "dish_ids": [named(env, dish).id for dish in dishes],
                "weekly_capacity": capacity,
            }
            for name, dishes, capacity in COOKS
        ]
    )
