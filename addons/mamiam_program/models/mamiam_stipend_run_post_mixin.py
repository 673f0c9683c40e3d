# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Command
from odoo.tools import format_list


class MamiamStipendRunPostMixin(models.AbstractModel):
    """The journal entry of a run, and how it is taken back.

    Part of ``mamiam.stipend.run``.
    """

    _name = "mamiam.stipend.run.post.mixin"
    _description = "Journal Entry"

    def action_post(self):
        """Post one journal entry for each confirmed run.

        Expense by analytic account, one payable for each woman, the withholding in one
        line for each regime.

        :raise AccessError: for who may not post journal entries
        :raise RedirectWarning: if an account or the journal isn't set
        """
        if not self.env.su and not self.env.user.has_group(
            "account.group_account_invoice"
        ):
            raise AccessError(
                self.env._("Journal entries are posted by who has access to invoices.")
            )
        for run in self.filtered(lambda run: run.state == "confirmed"):
            run.check_access("read")
            run._check_accounts()
            run._post_entry()

    def action_view_move(self):
        """Open the journal entry."""
        self.ensure_one()
        return self.move_id.get_formview_action()

    def _post_entry(self):
        self.ensure_one()
        vals = self._prepare_move_vals()
        move = self.move_id
        if move and move.state == "draft":
            # Posted once and taken back: its number is used again.
            move.line_ids.unlink()
            move.write(vals)
        else:
            move = self.env["account.move"].create(vals)
        # sudo: who posts entries needs no right to change runs.
        run = self.sudo()
        run.move_id = move
        payables = move.sudo().line_ids.filtered("partner_id").sorted("id")
        owed = run.stipend_ids.filtered(lambda s: not s.currency_id.is_zero(s.net))
        for stipend, line in zip(owed, payables, strict=True):
            stipend.move_line_id = line
        # Posting makes vendors of them one by one; together it takes two queries.
        partners = payables.partner_id.filtered(lambda p: not p.supplier_rank)
        partners.write({"supplier_rank": 1})
        move.action_post()

    def _reset_entry(self):
        self._check_unpaid()
        self.move_id.button_draft()

    def _check_unpaid(self):
        """Refuse to take back the entry of who was paid: she could be paid again."""
        for run in self:
            paid = run.stipend_ids.filtered(
                lambda s: s.move_line_id and s.payment_state != "not_paid"
            )
            if paid:
                raise UserError(
                    self.env._(
                        "%(name)s was paid already. Cancel the payments of %(run)s "
                        "first.",
                        name=paid[0].name,
                        run=run.display_name,
                    )
                )

    def _prepare_move_vals(self):
        """Hook: values of the journal entry."""
        self.ensure_one()
        company = self.company_id
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": company.sudo().stipend_journal_id.id,
            "date": self.date_to,
            "ref": self._get_reference(),
            "line_ids": [
                Command.create(vals)
                for vals in (
                    *self._prepare_expense_vals_list(),
                    *self._prepare_payable_vals_list(),
                    *self._prepare_withholding_vals_list(),
                )
                if not company.currency_id.is_zero(vals["balance"])
            ],
        }

    def _prepare_expense_vals_list(self):
        """What the company spends, one line for each analytic account."""
        account = self.company_id.sudo().stipend_expense_account_id
        return [
            {
                "name": self._get_reference(),
                "account_id": account.id,
                "balance": self.currency_id.round(sum(lines.mapped("amount"))),
                "analytic_distribution": {str(analytic.id): 100.0}
                if analytic
                else False,
            }
            # sudo: who runs stipends need not see analytic accounts.
            for analytic, lines in self.stipend_ids.line_ids.sudo()
            .grouped("analytic_account_id")
            .items()
        ]

    def _prepare_payable_vals_list(self):
        """What is owed, one line for each woman."""
        reference = self._get_reference()
        account = self.company_id.sudo().stipend_payable_account_id
        return [
            {
                "name": f"{stipend.name} ({reference})",
                "account_id": account.id,
                "partner_id": stipend.partner_id.id,
                "balance": -stipend.net,
                # Given, so that it is not looked up for each woman.
                "analytic_distribution": False,
            }
            for stipend in self.stipend_ids
        ]

    def _prepare_withholding_vals_list(self):
        """What is owed to the State, one line for each regime."""
        reference = self._get_reference()
        account = self.company_id.sudo().stipend_withholding_account_id
        return [
            {
                "name": f"{regime.code} ({reference})",
                "account_id": account.id,
                "balance": -self.currency_id.round(sum(stipends.mapped("withheld"))),
            }
            for regime, stipends in self.stipend_ids.grouped("regime_id").items()
        ]

    def _check_accounts(self):
        self.ensure_one()
        company = self.company_id.sudo()
        names = ["stipend_journal_id", "stipend_expense_account_id"]
        names.append("stipend_payable_account_id")
        if not self.currency_id.is_zero(self.withheld):
            names.append("stipend_withholding_account_id")
        missing = [name for name in names if not company[name]]
        if not missing:
            return
        labels = [
            company._fields[name]._description_string(self.env) for name in missing
        ]
        names = {
            "company": company.display_name,
            "fields": format_list(self.env, labels),
        }
        if not self.env.user.has_group("base.group_system"):
            raise UserError(
                self.env._(
                    "%(company)s has not set, for its stipends: %(fields)s. Ask an "
                    "administrator to do it in the settings.",
                    **names,
                )
            )
        raise RedirectWarning(
            self.env._(
                "%(company)s has not set, for its stipends: %(fields)s.", **names
            ),
            self.env.ref("mamiam_program.mamiam_program_settings_action").id,
            self.env._("Go to the settings"),
        )
