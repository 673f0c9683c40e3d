# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamStipend(models.Model):
    """The statement of one enrollment in a run: what she earned, is withheld, gets.

    Amounts are in the currency of the company. Regime and withholding are those of
    when the run was computed.
    """

    _name = "mamiam.stipend"
    _description = "Stipend Statement"
    _inherit = [
        "mamiam.stipend.payment.mixin",
        "mamiam.stipend.receipt.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date_to desc, name, id"
    _rec_names_search = ["name", "run_id.name"]
    _check_company_auto = True

    run_id = fields.Many2one(
        comodel_name="mamiam.stipend.run",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    beneficiary_id = fields.Many2one(
        related="enrollment_id.beneficiary_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="enrollment_id.partner_id",
        store=True,
        index=True,
        precompute=True,
        string="Contact",
    )
    name = fields.Char(
        related="enrollment_id.name", store=True, index="trigram", string="Name"
    )
    cin = fields.Char(related="beneficiary_id.cin")
    cohort_id = fields.Many2one(
        related="enrollment_id.cohort_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="run_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(related="run_id.date_from", store=True, precompute=True)
    date_to = fields.Date(
        related="run_id.date_to", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        related="run_id.state", store=True, index=True, string="Run Status"
    )
    regime_id = fields.Many2one(
        comodel_name="mamiam.stipend.regime",
        index="btree_not_null",
        ondelete="restrict",
        help="The legal ground of the payment, that of the enrollment. Changed here, "
        "it changes there too.",
    )
    withholding_rate = fields.Float(
        string="Withholding (%)",
        compute="_compute_withholding_rate",
        store=True,
        precompute=True,
        aggregator=None,
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.stipend.line", inverse_name="stipend_id"
    )
    days = fields.Float(string="Training Days", compute="_compute_amounts", store=True)
    hours = fields.Float(
        string="Practice Hours", compute="_compute_amounts", store=True
    )
    gross = fields.Monetary(compute="_compute_amounts", store=True)
    withheld = fields.Monetary(compute="_compute_amounts", store=True)
    net = fields.Monetary(compute="_compute_amounts", store=True)
    move_line_id = fields.Many2one(
        comodel_name="account.move.line",
        string="Payable",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="What is owed to her, in the journal entry of the run.",
    )
    residual = fields.Monetary(
        string="To Pay", compute="_compute_payment_state", store=True
    )
    payment_state = fields.Selection(
        selection=[
            ("not_paid", "Not paid"),
            ("partial", "Partly paid"),
            ("paid", "Paid"),
        ],
        compute="_compute_payment_state",
        store=True,
        index=True,
    )

    _run_enrollment_uniq = models.UniqueIndex(
        "(run_id, enrollment_id)", "A trainee has one statement in a run."
    )

    @api.depends("regime_id", "date_to")
    def _compute_withholding_rate(self):
        for day, stipends in self.grouped("date_to").items():
            terms = stipends.regime_id._get_terms(day) if day else {}
            for stipend in stipends:
                term = terms.get(stipend.regime_id)
                stipend.withholding_rate = term.withholding_rate if term else 0.0

    @api.depends(
        "line_ids.amount", "line_ids.kind", "line_ids.quantity", "withholding_rate"
    )
    def _compute_amounts(self):
        for stipend in self:
            lines = stipend.line_ids
            gross = stipend.currency_id.round(sum(lines.mapped("amount")))
            base = stipend._get_withholding_base()
            withheld = base * stipend.withholding_rate / 100
            stipend.days = stipend._get_quantity("training_day")
            stipend.hours = stipend._get_quantity("shift_hour")
            stipend.gross = gross
            stipend.withheld = stipend.currency_id.round(withheld)
            stipend.net = stipend.currency_id.round(gross - stipend.withheld)

    @api.depends(
        "net",
        "state",
        "move_line_id.amount_residual",
        "move_line_id.parent_state",
    )
    def _compute_payment_state(self):
        """What is left of her payable; who has nothing to get is paid once posted."""
        for stipend in self:
            line = stipend.move_line_id
            posted = line.parent_state == "posted"
            residual = -line.amount_residual if posted else stipend.net
            if not line and stipend.run_id.move_id.state == "posted":
                residual = 0.0
                posted = True
            stipend.residual = residual
            if posted and stipend.currency_id.is_zero(residual):
                stipend.payment_state = "paid"
            elif posted and stipend.currency_id.compare_amounts(residual, stipend.net):
                stipend.payment_state = "partial"
            else:
                stipend.payment_state = "not_paid"

    @api.depends("name", "run_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for stipend in self:
            name, run = stipend.name or "", stipend.run_id.display_name
            stipend.display_name = f"{name} ({run})" if run else name

    @api.model_create_multi
    def create(self, vals_list):
        stipends = super().create(vals_list)
        stipends._check_open()
        stipends.filtered(lambda s: not s.regime_id)._set_regime()
        return stipends

    def write(self, vals):
        if vals.keys() & {"run_id", "enrollment_id", "regime_id", "withholding_rate"}:
            self._check_open()
        res = super().write(vals)
        if "regime_id" in vals:
            self._share_regime()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_open()

    def action_register_payment(self):
        """Open Odoo's payment of what is still owed to these women.

        :return: action of ``account.payment.register`` on their payables
        :raise UserError: if nothing is left to pay
        """
        payables = self.move_line_id.filtered(
            lambda line: line.parent_state == "posted" and not line.reconciled
        )
        if not payables:
            raise UserError(
                self.env._(
                    "Nothing is left to pay here. Only statements of posted runs can "
                    "be paid, and only once."
                )
            )
        return payables.action_register_payment(
            {"default_group_payment": False, "dont_redirect_to_payments": True}
        )

    def _set_regime(self):
        """Take the regimes that the enrollments have now."""
        # sudo: the regime of an enrollment is shown to few.
        for regime, stipends in self.grouped(
            lambda s: s.enrollment_id.sudo().regime_id
        ).items():
            stipends.write({"regime_id": regime.id})
        # The terms of the law may have been corrected since.
        self.env.add_to_compute(self._fields["withholding_rate"], self)

    def _share_regime(self):
        """Give the enrollments the regimes that were chosen on their statements."""
        # sudo: who runs stipends chooses the regime, and nothing else of an enrollment.
        for regime, stipends in self.sudo().grouped("regime_id").items():
            enrollments = stipends.enrollment_id.filtered(
                lambda e, regime=regime: e.regime_id != regime
            )
            enrollments.write({"regime_id": regime.id})

    def _get_withholding_base(self):
        """Hook: the part of the gross amount of which a share is withheld."""
        self.ensure_one()
        return sum(self.line_ids.mapped("amount"))

    def _get_quantity(self, kind):
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.kind == kind)
        return sum(lines.mapped("quantity"))

    def _check_open(self):
        """Refuse changes to statements of runs that are confirmed."""
        for run in self.run_id:
            if run.state != "draft":
                raise UserError(
                    self.env._(
                        "%(run)s is confirmed: its statements can't change. Reset it "
                        "to draft, or put an adjustment into the next run.",
                        run=run.display_name,
                    )
                )
