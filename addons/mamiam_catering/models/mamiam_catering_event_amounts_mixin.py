# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

# Who works in the kitchen plans people and purchases; prices and the result are for
# those who sell, keep the accounts or direct.
MONEY_GROUPS = (
    "sales_team.group_sale_salesman,account.group_account_readonly,"
    "account.group_account_invoice,mamiam_program.group_program_manager,"
    "mamiam_program.group_director"
)


class MamiamCateringEventAmountsMixin(models.AbstractModel):
    """The money of an event: MAD or whatever the company's currency is, untaxed.

    Revenue and food cost are the posted items of the event's analytic account, labor
    is what the work in its shifts is paid.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.amounts.mixin"
    _description = "Result"

    # As far as the fields below need them; the event says the rest.
    order_id = fields.Many2one(comodel_name="sale.order")
    currency_id = fields.Many2one(comodel_name="res.currency")
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=MONEY_GROUPS,
    )
    amount_ordered = fields.Monetary(
        compute="_compute_amount_ordered",
        store=True,
        groups=MONEY_GROUPS,
        help="Untaxed amount of the order, in company currency.",
    )
    food_cost_estimated = fields.Monetary(
        string="Estimated Food Cost",
        compute="_compute_food_cost_estimated",
        store=True,
        help="What the menus and dishes of the order should cost for its guests, by "
        "their recipes.",
    )
    revenue = fields.Monetary(
        compute="_compute_analytic_amounts",
        store=True,
        groups=MONEY_GROUPS,
        help="Posted invoices, less credit notes.",
    )
    food_cost = fields.Monetary(
        compute="_compute_analytic_amounts",
        store=True,
        groups=MONEY_GROUPS,
        help="Posted vendor bills and expenses of the event. Stipends are labor.",
    )
    labor_cost = fields.Monetary(
        compute="_compute_labor_cost",
        store=True,
        groups=MONEY_GROUPS,
        help="Amounts of the work done in the event's shifts.",
    )
    margin = fields.Monetary(
        compute="_compute_margin",
        store=True,
        groups=MONEY_GROUPS,
        help="Revenue less food and labor.",
    )
    invoice_count = fields.Integer(
        related="order_id.invoice_count", groups=MONEY_GROUPS
    )
    analytic_line_count = fields.Integer(
        compute="_compute_analytic_line_count", groups=MONEY_GROUPS
    )

    @api.depends("order_id.amount_untaxed", "order_id.currency_rate")
    def _compute_amount_ordered(self):
        for event in self:
            order = event.order_id
            event.amount_ordered = order.amount_untaxed / (order.currency_rate or 1.0)

    @api.depends(
        "order_id.order_line.product_id",
        "order_id.order_line.product_uom_qty",
        "order_id.order_line.product_uom_id",
        "guests_estimated",
        "guests_guaranteed",
    )
    def _compute_food_cost_estimated(self):
        for event in self:
            event.food_cost_estimated = event._get_food_cost_estimated()

    @api.depends("analytic_account_id")
    def _compute_analytic_amounts(self):
        """Sum the posted items; account.analytic.line tells when they change."""
        amounts = self.env["account.analytic.line"]._get_mamiam_event_amounts(
            self.analytic_account_id
        )
        for event in self:
            revenue, cost = amounts.get(event.analytic_account_id.id, (0.0, 0.0))
            event.revenue = revenue
            event.food_cost = cost

    @api.depends("shift_ids.assignment_ids.amount")
    def _compute_labor_cost(self):
        totals = dict(
            self.env["mamiam.shift.assignment"]._read_group(
                [("event_id", "in", self.ids), ("state", "=", "done")],
                ["event_id"],
                ["amount:sum"],
            )
        )
        for event in self:
            event.labor_cost = totals.get(event._origin, 0.0)

    @api.depends("revenue", "food_cost", "labor_cost")
    def _compute_margin(self):
        for event in self:
            event.margin = event.revenue - event.food_cost - event.labor_cost

    @api.depends("analytic_account_id")
    def _compute_analytic_line_count(self):
        for column, events in self.grouped(
            # sudo: it is only about the column in which the plan's items are.
            lambda e: e.analytic_account_id.sudo().plan_id._column_name()
            if e.analytic_account_id
            else False
        ).items():
            counts = {}
            if column:
                # sudo: the number is shown to those who may not open the items too.
                counts = dict(
                    self.env["account.analytic.line"]
                    .sudo()
                    ._read_group(
                        [(column, "in", events.analytic_account_id.ids)],
                        [column],
                        ["__count"],
                    )
                )
            for event in events:
                event.analytic_line_count = counts.get(event.analytic_account_id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._create_analytic_accounts()
        return events

    def action_view_invoices(self):
        """Open the customer's invoices, down payments among them."""
        self.ensure_one()
        return self.order_id.action_view_invoice()

    def action_view_analytic_lines(self):
        """Open the items that revenue and food cost are made of."""
        self.ensure_one()
        # sudo: it is only about the column in which the plan's items are.
        column = self.analytic_account_id.sudo().plan_id._column_name()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Analytic Items"),
            "res_model": "account.analytic.line",
            "view_mode": "list,pivot,graph,form",
            "domain": [(column, "=", self.analytic_account_id.id)],
            "context": {"create": False},
        }

    def _prepare_analytic_account_vals(self, plan):
        """Hook: values of the analytic account of an event."""
        self.ensure_one()
        return {
            "name": self.display_name,
            "plan_id": plan.id,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
        }

    def _create_analytic_accounts(self):
        """Open an analytic account for each event that has none, in one batch."""
        # sudo: who confirms an order needs no access to analytic accounting.
        events = self.sudo().filtered(lambda e: not e.analytic_account_id)
        plans = {
            company: company._get_mamiam_event_plan() for company in events.company_id
        }
        events = events.filtered(lambda e: plans[e.company_id])
        accounts = (
            self.env["account.analytic.account"]
            .sudo()
            .create(
                [e._prepare_analytic_account_vals(plans[e.company_id]) for e in events]
            )
        )
        for event, account in zip(events, accounts, strict=True):
            event.analytic_account_id = account

    def _get_food_cost_estimated(self):
        """Return the cost by recipe of what the order serves."""
        self.ensure_one()
        # What a product costs is another matter in each company.
        lines = self.order_id.order_line.with_company(self.company_id)
        return sum(
            line._get_served_quantity() * line.product_id.catering_cost
            for line in lines
            if line.product_id and not line.is_downpayment
        )
