# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class MamiamBeneficiaryErase(models.TransientModel):
    """A woman asks that her data be erased."""

    _name = "mamiam.beneficiary.erase"
    _description = "Erase Her Data"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    date = fields.Date(
        string="Asked On", required=True, default=fields.Date.context_today
    )
    channel = fields.Selection(
        selection=[
            ("person", "In person"),
            ("phone", "By phone"),
            ("writing", "In writing"),
            ("other", "Through somebody else"),
        ],
        string="Asked How",
        default="person",
        required=True,
    )
    is_sure = fields.Boolean(
        string="I made sure that it is she who asks, and that nothing brings it back"
    )

    def action_confirm(self):
        """Make her file anonymous, and open the record of it.

        :raise UserError: unless it was confirmed, and for who was enrolled or paid
        """
        self.ensure_one()
        if not self.is_sure:
            raise UserError(self.env._("Make sure that it is she who asks."))
        beneficiary = self.beneficiary_id
        beneficiary._anonymize()
        channel = dict(self._fields["channel"]._description_selection(self.env))
        erasure = (
            self.env["mamiam.erasure"]
            .sudo()  # nobody writes such a record but this
            .create(
                {
                    "kind": "request",
                    "company_id": (beneficiary.company_id or self.env.company).id,
                    "date": self.date,
                    "state": "done",
                    "user_id": self.env.uid,
                    "note": channel[self.channel],
                    "line_ids": [
                        Command.create(
                            {
                                "beneficiary_id": beneficiary.id,
                                "date_done": fields.Date.context_today(self),
                            }
                        )
                    ],
                }
            )
        )
        self.unlink()
        action = erasure.sudo(False).get_formview_action()
        # Her name goes out of the path above the page too.
        return {**action, "target": "main"}
