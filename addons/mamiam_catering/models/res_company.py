# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    mamiam_catering_tax_id = fields.Many2one(
        comodel_name="account.tax",
        string="Tax of Menus and Dishes",
        check_company=True,
        domain=[("type_tax_use", "=", "sale")],
        help="Sales tax of new menus and dishes. Empty: the sales tax of any product.",
    )
    mamiam_event_plan_id = fields.Many2one(
        comodel_name="account.analytic.plan",
        string="Analytic Plan of Events",
        help="Each event gets an analytic account in this plan. Empty: the first plan.",
    )

    mamiam_document_check = fields.Selection(
        selection=[
            ("off", "Not asked"),
            ("warn", "Shown"),
            ("refuse", "Refused"),
        ],
        string="Papers for Clients' Events",
        default="warn",
        required=True,
        help="What happens when a trainee without the papers that clients' events "
        "require is assigned to one.",
    )

    def _get_mamiam_event_plan(self):
        """Return the plan in which the events of this company have their accounts."""
        self.ensure_one()
        # sudo: who confirms an order needs no access to analytic accounting.
        company = self.sudo()
        return company.mamiam_event_plan_id or company.env[
            "account.analytic.plan"
        ].search([("parent_id", "=", False)], limit=1)
