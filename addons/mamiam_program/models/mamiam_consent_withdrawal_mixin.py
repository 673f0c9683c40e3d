# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError


class MamiamConsentWithdrawalMixin(models.AbstractModel):
    """Her right to take back what she agreed with, at once.

    Part of ``mamiam.consent``.
    """

    _name = "mamiam.consent.withdrawal.mixin"
    _description = "Withdrawal"

    date_withdrawn = fields.Date(string="Withdrawn On", copy=False, readonly=True)
    withdrawn_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Withdrawal Recorded By",
        copy=False,
        readonly=True,
    )
    withdrawn_note = fields.Char(string="How She Told It", copy=False, readonly=True)

    _withdrawn_dated = models.Constraint(
        "CHECK (state != 'withdrawn' OR date_withdrawn IS NOT NULL)",
        "A withdrawal has a date.",
    )

    def action_withdraw(self):
        """Ask when and how she withdrew it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw"),
            "res_model": "mamiam.consent.withdraw",
            "view_mode": "form",
            "target": "new",
            "context": {"default_consent_ids": self.ids},
        }

    def _withdraw(self, date, note=""):
        """End given consents, at once.

        :raise UserError: for one that is not given
        """
        for consent in self:
            if consent.state not in ("given", "expired"):
                raise UserError(
                    self.env._(
                        "%(consent)s is not given: there is nothing to withdraw.",
                        consent=consent.display_name,
                    )
                )
        self._set_state(
            {
                "state": "withdrawn",
                "date_withdrawn": date,
                "withdrawn_by_id": self.env.uid,
                "withdrawn_note": note,
            }
        )
        self._call_for_erasure()

    def _call_for_erasure(self):
        """Ask the managers to erase who doesn't agree that her file is kept.

        Nothing goes by itself: what proves pay and training has to stay for its term.
        """
        group = self.env.ref("mamiam_program.group_program_manager")
        managers = group.all_user_ids.filtered("active")
        xmlid = "mamiam_program.mail_activity_type_erase"
        activity_type = self.env.ref(xmlid, raise_if_not_found=False)
        # sudo: whoever writes her answer down, the managers are told.
        for consent in self.sudo().filtered(lambda c: c.purpose_code == "file"):
            beneficiary = consent.beneficiary_id
            called = beneficiary.activity_ids.filtered(
                lambda a: a.activity_type_id == activity_type
            ).user_id
            for manager in managers - called:
                if consent.company_id in manager.company_ids:
                    beneficiary.activity_schedule(xmlid, user_id=manager.id)
