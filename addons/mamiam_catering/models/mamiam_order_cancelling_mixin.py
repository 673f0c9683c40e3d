# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_list


class MamiamOrderCancellingMixin(models.AbstractModel):
    """What is left to do with the money of an order that is cancelled.

    Part of ``sale.order``.
    """

    _name = "mamiam.order.cancelling.mixin"
    _description = "Cancelled Order"

    cancelled_invoicing = fields.Text(
        string="Invoiced and Cancelled",
        compute="_compute_cancelled_invoicing",
        help="What a cancelled order still has in the books.",
    )

    @api.depends("state", "invoice_ids")
    @api.depends_context("lang")
    def _compute_cancelled_invoicing(self):
        for order in self:
            order.cancelled_invoicing = order._describe_cancelled_invoicing()

    def _get_booked_invoices(self):
        """Return the posted invoices and credit notes of this order."""
        self.ensure_one()
        # sudo: the numbers are told to whoever works with the order.
        return self.sudo().invoice_ids.filtered(lambda m: m.state == "posted")

    def _describe_cancelled_invoicing(self):
        """Return what is invoiced, paid and owed of a cancelled order, or False."""
        self.ensure_one()
        moves = self._get_booked_invoices()
        if self.state != "cancel" or not moves:
            return False
        currency = self.company_id.currency_id
        invoiced = sum(moves.mapped("amount_total_signed"))
        due = sum(moves.mapped("amount_residual_signed"))
        if currency.compare_amounts(due, 0.0) < 0:
            return self.env._(
                "%(amount)s is credited and not yet paid back to the customer: pay the "
                "credit note.",
                amount=currency.format(-due),
            )
        if currency.compare_amounts(invoiced, 0.0) > 0:
            return self.env._(
                "%(invoiced)s is invoiced, %(paid)s of it paid. What the customer gets "
                "back, or need not pay, takes a credit note of the invoice; what was "
                "agreed to be kept stays.",
                invoiced=currency.format(invoiced),
                paid=currency.format(invoiced - due),
            )
        return False

    def _call_for_credit_note(self):
        """Let who sells agree with the customer, and who keeps the books follow."""
        self.ensure_one()
        note = self._describe_cancelled_invoicing()
        if not note:
            return
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Agree with the customer what is given back"),
            note=note,
            user_id=self.user_id.id or self.env.uid,
        )
        moves = self._get_booked_invoices()
        accountant = self._find_accountant(moves)
        if accountant:
            invoice = moves.filtered(lambda m: m.move_type == "out_invoice")[-1:]
            invoice.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._(
                    "%(order)s is cancelled: is a credit note due?",
                    order=self.name,
                ),
                note=self.env._(
                    "Invoices of the order: %(names)s. %(salesperson)s agrees with the "
                    "customer what is given back.",
                    names=format_list(self.env, moves.mapped("name")),
                    salesperson=(self.user_id or self.env.user).name,
                ),
                user_id=accountant.id,
            )

    @api.model
    def _find_accountant(self, moves):
        """Return who reconciled or made these invoices, or else who may credit them."""
        group = self.env.ref("account.group_account_invoice")
        # sudo: whoever cancels, the accountant is told.
        people = group.sudo().all_user_ids.filtered("active")
        people = people.filtered(lambda user: moves.company_id <= user.company_ids)
        lines = moves.line_ids
        partials = lines.matched_credit_ids + lines.matched_debit_ids
        known = (partials.create_uid + moves.create_uid) & people
        return known[:1] or people[:1]
