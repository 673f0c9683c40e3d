# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who books purchases sees analytic accounts by a group that goes with this addon.

Before, the two groups of others were linked, which stayed when it was uninstalled.
"""

from odoo import SUPERUSER_ID, api
from odoo.fields import Command


def migrate(cr, version):
    """Put the group between the two, unless somebody has parted them."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    booking = env.ref("account.group_account_invoice")
    analytic = env.ref("analytic.group_analytic_accounting")
    if analytic in booking.implied_ids:
        costs = env.ref("mamiam_catering.group_event_costs")
        booking.implied_ids = [Command.unlink(analytic.id), Command.link(costs.id)]
