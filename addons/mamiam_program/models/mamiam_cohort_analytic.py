# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamCohort(models.Model):
    _inherit = "mamiam.cohort"

    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="analytic.group_analytic_accounting",
        help="Where the stipends of its training days are counted, for instance a "
        "donor's budget.",
    )
