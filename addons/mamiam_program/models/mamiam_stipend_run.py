# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

# What days a run pays, and of whom.
PERIOD = {"company_id", "date_from", "date_to", "date_catch_up", "cohort_ids"}


class MamiamStipendRun(models.Model):
    """What the trainees of a company get for a month.

    Computed from attendance (and from what other addons add) while it is a draft,
    closed by its confirmation, owed once its journal entry is posted, paid when
    nothing is left to reconcile. Amounts are in the currency of the company.
    """

    _name = "mamiam.stipend.run"
    _description = "Stipend Run"
    _inherit = [
        "mamiam.stipend.run.compute.mixin",
        "mamiam.stipend.run.late.mixin",
        "mamiam.stipend.run.late.alerts.mixin",
        "mamiam.stipend.run.alerts.mixin",
        "mamiam.stipend.run.post.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True
    _set_on_create = ("name",)

    # A number says the same in every language: entries and payments carry it.
    name = fields.Char(string="Number", readonly=True, copy=False, index="trigram")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date(
        string="From",
        required=True,
        copy=False,
        default=lambda self: self._default_date_from(),
        tracking=True,
    )
    date_to = fields.Date(
        string="To",
        compute="_compute_date_to",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        copy=False,
        index=True,
        tracking=True,
    )
    cohort_ids = fields.Many2many(
        comodel_name="mamiam.cohort",
        string="Cohorts",
        check_company=True,
        help="Empty: all cohorts.",
    )
    confirmed = fields.Boolean(readonly=True, copy=False)
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("confirmed", "Confirmed"),
            ("posted", "Posted"),
            ("paid", "Paid"),
        ],
        string="Status",
        compute="_compute_state",
        store=True,
        tracking=True,
        index=True,
        group_expand=True,
    )
    stipend_ids = fields.One2many(
        comodel_name="mamiam.stipend", inverse_name="run_id", string="Statements"
    )
    stipend_count = fields.Integer(
        string="Trainees", compute="_compute_totals", store=True
    )
    gross = fields.Monetary(compute="_compute_totals", store=True)
    withheld = fields.Monetary(compute="_compute_totals", store=True)
    net = fields.Monetary(compute="_compute_totals", store=True)
    residual = fields.Monetary(string="To Pay", compute="_compute_totals", store=True)
    payment_count = fields.Integer(compute="_compute_payment_count")
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Journal Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_from <= date_to)", "A run can't end before it starts."
    )
    _catch_up_before = models.Constraint(
        "CHECK (date_catch_up IS NULL OR date_catch_up <= date_from)",
        "What a run catches up on lies before it.",
    )

    def _default_date_from(self):
        """The first day of last month."""
        return fields.Date.context_today(self) + relativedelta(months=-1, day=1)

    @api.depends("date_from")
    def _compute_date_to(self):
        for run in self:
            run.date_to = run.date_from and run.date_from + relativedelta(day=31)

    @api.depends("confirmed", "move_id.state", "stipend_ids.payment_state")
    def _compute_state(self):
        for run in self:
            if not run.confirmed:
                run.state = "draft"
            elif run.move_id.state != "posted":
                run.state = "confirmed"
            elif all(s.payment_state == "paid" for s in run.stipend_ids):
                run.state = "paid"
            else:
                run.state = "posted"

    @api.depends(
        "stipend_ids.gross",
        "stipend_ids.withheld",
        "stipend_ids.net",
        "stipend_ids.residual",
    )
    def _compute_totals(self):
        for run in self:
            stipends = run.stipend_ids
            run.stipend_count = len(stipends)
            for name in ("gross", "withheld", "net", "residual"):
                run[name] = run.currency_id.round(sum(stipends.mapped(name)))

    def _compute_payment_count(self):
        for run in self:
            run.payment_count = len(run.stipend_ids.payment_ids)

    @api.depends("name", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """The month in the language of who reads, and the number."""
        for run in self:
            title = self.env._("Stipends")
            if run.date_from:
                title = self.env._(
                    "Stipends of %(month)s",
                    month=format_date(self.env, run.date_from, date_format="MMMM y"),
                )
            run.display_name = f"{title} ({run.name})" if run.name else title

    @api.model_create_multi
    def create(self, vals_list):
        unnumbered = [vals for vals in vals_list if not vals.get("name")]
        # sudo: who makes runs needs no right on sequences.
        numbers = (
            self.env["ir.sequence"].sudo()._next_batch(self._name, len(unnumbered))
        )
        for vals, number in zip(unnumbered, numbers, strict=True):
            vals["name"] = number
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() & PERIOD:
            self._check_draft()
        if vals.get("confirmed"):
            for run in self:
                run._check_confirmable()
        elif "confirmed" in vals:
            self._check_not_posted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self._check_draft()

    def action_confirm(self):
        """Close the statements of draft runs.

        :raise UserError: if a run is empty, or a woman would owe money
        """
        self.filtered(lambda run: run.state == "draft")._set_confirmed(True)

    def action_reset(self):
        """Go one step back: take back the entry of posted runs, reopen confirmed ones.

        :raise UserError: if somebody was paid already
        """
        posted = self.filtered(lambda run: run.state in ("posted", "paid"))
        posted._reset_entry()
        (self - posted)._set_confirmed(False)

    def action_register_payment(self):
        """Open Odoo's payment of what these runs still owe; see the statement."""
        return self.stipend_ids.action_register_payment()

    def action_view_stipends(self):
        """Open the statements of these runs."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_stipend_action"
        )
        action["domain"] = [("run_id", "in", self.ids)]
        action["context"] = {"create": False}
        return action

    def action_view_lines(self):
        """Open the lines that these runs are made of."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_stipend_line_action"
        )
        action["domain"] = [("run_id", "in", self.ids)]
        action["context"] = {"create": False}
        return action

    def action_view_payments(self):
        """Open the payments of these runs."""
        return self.stipend_ids.action_view_payments()

    def action_print_receipts(self):
        """Print the receipts of all women of these runs."""
        report = self.env.ref("mamiam_program.mamiam_stipend_report_action")
        return report.report_action(self.stipend_ids.sorted("name"))

    def _get_reference(self):
        """Return what entries carry: "STI-0007 2026-10", in no language."""
        self.ensure_one()
        return f"{self.name} {self.date_from:%Y-%m}"

    def _set_confirmed(self, confirmed):
        self.check_access("write")
        # sudo: buttons confirm, no form lets anybody type it.
        self.sudo().write({"confirmed": confirmed})

    def _check_draft(self):
        for run in self:
            if run.state != "draft":
                raise UserError(
                    self.env._(
                        "%(run)s is confirmed. Reset it to draft to change or delete "
                        "it.",
                        run=run.display_name,
                    )
                )

    def _check_not_posted(self):
        for run in self:
            if run.move_id.sudo().state == "posted":
                raise UserError(
                    self.env._(
                        "%(run)s is posted. Take back its entry before you reopen it.",
                        run=run.display_name,
                    )
                )

    def _check_confirmable(self):
        """Hook: raise a UserError if this run can't be confirmed."""
        self.ensure_one()
        if not self.stipend_ids:
            raise UserError(
                self.env._("%(run)s is empty. Compute it first.", run=self.display_name)
            )
        self._check_up_to_date()
        for stipend in self.stipend_ids:
            if self.currency_id.compare_amounts(stipend.net, 0.0) < 0:
                raise UserError(
                    self.env._(
                        "%(name)s would owe %(amount)s. Lower what is taken off, and "
                        "take the rest off the next run.",
                        name=stipend.display_name,
                        amount=self.currency_id.format(-stipend.net),
                    )
                )
