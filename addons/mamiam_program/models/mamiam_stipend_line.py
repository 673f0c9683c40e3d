# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamStipendLine(models.Model):
    """One amount of a statement, and the record that it comes from.

    The rate is that of the day, kept from when the line is made. Adjustments are typed
    by hand, with their reason, and come from no record.
    """

    _name = "mamiam.stipend.line"
    _description = "Stipend Line"
    _inherit = ["mamiam.guard.mixin"]
    _set_on_create = ("res_model", "res_id")
    _order = "stipend_id, date, id"
    _check_company_auto = True

    stipend_id = fields.Many2one(
        comodel_name="mamiam.stipend",
        string="Statement",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    run_id = fields.Many2one(
        related="stipend_id.run_id", store=True, index=True, precompute=True
    )
    enrollment_id = fields.Many2one(
        related="stipend_id.enrollment_id",
        string="Trainee",
        store=True,
        index=True,
        precompute=True,
    )
    partner_id = fields.Many2one(
        related="stipend_id.partner_id",
        string="Contact",
        store=True,
        index=True,
        precompute=True,
    )
    cohort_id = fields.Many2one(
        related="stipend_id.cohort_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="stipend_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(related="run_id.state", string="Run Status")
    kind = fields.Selection(
        selection="_selection_kind", required=True, default="adjustment", index=True
    )
    name = fields.Char(string="Description")
    reason = fields.Char(help="Why an amount is added or taken off by hand.")
    date = fields.Date(required=True, index=True)
    quantity = fields.Float(
        default=1.0, aggregator="sum", help="Days or hours, as the kind says."
    )
    rate = fields.Monetary(
        aggregator="avg", help="Gross, per day or per hour, on the day of the line."
    )
    amount = fields.Monetary(compute="_compute_amount", store=True, precompute=True)
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Where the expense is counted: that of the event, or of the cohort.",
    )
    res_model = fields.Char(string="Origin Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", string="Origin", readonly=True, copy=False
    )

    _origin_uniq = models.UniqueIndex(
        "(res_model, res_id, kind) WHERE res_id IS NOT NULL",
        "This is paid in another line already: nothing is paid twice.",
    )
    _day_uniq = models.UniqueIndex(
        "(enrollment_id, kind, date) WHERE kind IN ('training_day', 'transport_day')",
        "This day is paid in another line already: nothing is paid twice.",
    )
    _adjustment_explained = models.Constraint(
        "CHECK ((kind = 'adjustment') = (res_id IS NULL)"
        " AND (kind != 'adjustment' OR reason IS NOT NULL))",
        "A line without origin is an adjustment, and an adjustment needs a reason.",
    )
    _quantity_positive = models.Constraint(
        "CHECK (quantity >= 0)", "The quantity of a stipend line can't be negative."
    )

    @api.model
    def _selection_kind(self):
        rate_kinds = self.env["mamiam.stipend.rate"]._fields["kind"]
        return [
            *rate_kinds._description_selection(self.env),
            ("adjustment", self.env._("Adjustment")),
        ]

    @api.depends("quantity", "rate", "currency_id")
    def _compute_amount(self):
        for line in self:
            line.amount = line.currency_id.round(line.quantity * line.rate)

    @api.depends("name", "reason", "kind", "date")
    def _compute_display_name(self):
        kinds = dict(self._selection_kind())
        for line in self:
            line.display_name = line.name or line.reason or kinds.get(line.kind, "")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.stipend_id._check_open()
        return lines

    def write(self, vals):
        if not self.env.su or vals.keys() - {"name", "reason"}:
            # Words may be taken out of a confirmed one when her data is erased.
            self.stipend_id._check_open()
        res = super().write(vals)
        if "stipend_id" in vals:
            self.stipend_id._check_open()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.stipend_id._check_open()

    def action_open_origin(self):
        """Open the record that the line comes from.

        :raise UserError: for an adjustment, which comes from none
        """
        self.ensure_one()
        if not self.res_id:
            raise UserError(
                self.env._("%(line)s was typed by hand.", line=self.display_name)
            )
        return self.env[self.res_model].browse(self.res_id).get_formview_action()

    @api.model
    def _check_unpaid(self, records):
        """Refuse to change what a confirmed run pays.

        :param records: what lines come from, of one model
        :raise UserError: naming the first of them that is paid, and its run
        """
        if not records:
            return
        # sudo: who records attendance and work doesn't see stipends.
        line = self.sudo().search(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("run_id.confirmed", "=", True),
            ],
            limit=1,
        )
        if line:
            raise UserError(
                self.env._(
                    "%(record)s is paid in %(run)s. Ask the stipend officer to correct "
                    "it in the next run with an adjustment.",
                    record=records.browse(line.res_id).display_name,
                    run=line.run_id.display_name,
                )
            )
