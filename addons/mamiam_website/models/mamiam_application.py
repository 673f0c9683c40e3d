# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain


class MamiamApplication(models.Model):
    _inherit = "mamiam.application"

    website_token = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="Of the form that was sent: sent twice, it is received once.",
    )

    _website_token_uniq = models.UniqueIndex(
        "(website_token) WHERE website_token IS NOT NULL",
        "This form was received already.",
    )

    @api.model
    def _receive_from_website(self, call, told, token, attachments=()):
        """Receive what a woman told on the website, once for each form.

        A file of her own is made whoever has the same name or phone: what a stranger
        writes changes nobody's file. Staff see that she may be known, and compare.

        :param call: the open call that she answers
        :param dict told: values of the beneficiary, and ``note``
        :param str token: of the form
        :param attachments: (name, bytes) of checked files
        :return: the application, the first one if the form is received again
        """
        self = self.sudo()
        known = self.search([("website_token", "=", token)], limit=1)
        if known:
            return known
        told = dict(told)
        note = told.pop("note", False)
        beneficiary = self.env["mamiam.beneficiary"].create(told)
        application = self.create(
            {
                "call_id": call.id,
                "beneficiary_id": beneficiary.id,
                "source": "website",
                "note": note,
                "website_token": token,
            }
        )
        self.env["ir.attachment"].create(
            [
                {
                    "name": name,
                    "raw": content,
                    # Her identity card: on her file, which reviewers don't open.
                    "res_model": beneficiary._name,
                    "res_id": beneficiary.id,
                }
                for name, content in attachments
            ]
        )
        return application

    @api.model
    def _find_for_website(self, number, birthdate):
        """Return the application of this receipt number and birth date, or none."""
        # Not ilike: a % would be anybody's number.
        domain = Domain("name", "=", (number or "").strip().upper())
        domain &= Domain("beneficiary_id.birthdate", "=", birthdate)
        return self.sudo().search(domain, limit=1)

    def _get_website_status(self):
        """Return received | interview | waiting | decided: all that is told online."""
        self.ensure_one()
        statuses = {
            "received": "received",
            "shortlisted": "interview",
            "waiting": "waiting",
        }
        return statuses.get(self.state, "decided")
