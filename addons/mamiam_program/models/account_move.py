# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    _inherit = "account.move"

    stipend_run_ids = fields.One2many(
        comodel_name="mamiam.stipend.run",
        inverse_name="move_id",
        string="Stipend Runs",
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    def action_view_stipend_run(self):
        """Open the run whose entry this is."""
        self.ensure_one()
        return self.stipend_run_ids.get_formview_action()

    def _check_draftable(self):
        res = super()._check_draftable()
        # sudo: who handles entries need not see stipends to be told.
        self.sudo().stipend_run_ids._check_unpaid()
        return res

    def _reverse_moves(self, default_values_list=None, cancel=False):
        # A reversed payable would look paid on her statement.
        # sudo: who handles entries need not see stipends to be told.
        for run in self.sudo().stipend_run_ids:
            raise UserError(
                self.env._(
                    "This entry is that of %(run)s. Reset the run instead of reversing "
                    "its entry.",
                    run=run.display_name,
                )
            )
        return super()._reverse_moves(default_values_list, cancel)
