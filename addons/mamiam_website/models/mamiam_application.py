# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import hashlib

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Domain


class MamiamApplication(models.Model):
    _inherit = "mamiam.application"

    website_token = fields.Char(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="Of the form and the woman: sent twice, it is received once.",
    )

    _website_token_uniq = models.UniqueIndex(
        "(website_token) WHERE website_token IS NOT NULL",
        "This form was received already.",
    )

    @api.model
    def _receive_from_website(self, call, told, token, attachments=()):
        """Receive what a woman told on the website, once for a form and its answers.

        Her tick is recorded as the consent by which her file is kept. A file of her
        own is made whoever has the same name or phone: what a stranger writes changes
        nobody's file. Staff see that she may be known, and compare.

        :param call: the open call that she answers
        :param dict told: values of the beneficiary, and ``note``
        :param str token: of the form
        :param attachments: (name, bytes) of checked files
        :return: the application, the first one if the form is received again, with the
            papers that it lacked
        :raise ConcurrencyError: when it is received by two workers at once; Odoo then
            lets the second one begin again, which finds the first application
        """
        self = self.sudo()
        token = self._get_website_token(token, told)
        known = self.search([("website_token", "=", token)], limit=1)
        if known:
            known._add_website_papers(attachments)
            return known
        told = dict(told)
        note = told.pop("note", False)
        beneficiary = self.env["mamiam.beneficiary"].create(told)
        try:
            application = self.create(
                {
                    "call_id": call.id,
                    "beneficiary_id": beneficiary.id,
                    "source": "website",
                    "note": note,
                    "website_token": token,
                }
            )
        except UniqueViolation as error:
            raise ConcurrencyError(token) from error
        application._record_website_consent()
        application._add_website_papers(attachments)
        return application

    def _add_website_papers(self, attachments):
        """Keep the files that came with a form, those that are not there yet.

        Sent again after a broken connection, a form may bring what the first one lost.
        """
        self.ensure_one()
        beneficiary = self.beneficiary_id
        if beneficiary.date_anonymized:
            return
        Attachment = self.env["ir.attachment"]
        # Her identity card: on her file, which reviewers don't open.
        hers = [("res_model", "=", beneficiary._name), ("res_id", "=", beneficiary.id)]
        there = set(Attachment.search(hers).mapped("checksum"))
        papers = [
            # As Odoo stores it: large pictures become smaller.
            Attachment._postprocess_contents(
                {
                    "name": name,
                    "raw": content,
                    "res_model": beneficiary._name,
                    "res_id": beneficiary.id,
                }
            )
            for name, content in attachments
        ]
        Attachment.create(
            [
                paper
                for paper in papers
                if Attachment._compute_checksum(paper["raw"]) not in there
            ]
        )

    @api.model
    def _get_website_token(self, token, told):
        """Return what a form and its answers have of their own.

        A phone goes from hand to hand: a draft kept on it may be sent by the next one.
        And what she corrects before she sends it again must reach us.
        """
        answers = "|".join(str(told[name]) for name in sorted(told))
        return hashlib.sha256(f"{token}|{answers}".encode()).hexdigest()

    def _record_website_consent(self):
        """Record that she ticked that her file may be kept."""
        purpose = self._get_website_purpose()
        languages = {"ar", "fr", "en"}
        for application in self if purpose else ():
            lang = (application.beneficiary_id.lang or "").split("_")[0]
            self.env["mamiam.consent"].create(
                {
                    "beneficiary_id": application.beneficiary_id.id,
                    "purpose_id": purpose.id,
                    "company_id": application.company_id.id,
                    "date_given": application.date,
                    "read_by_id": False,
                    "language": lang if lang in languages else "ar",
                    "method": "online",
                }
            ).action_give()

    @api.model
    def _get_website_purpose(self):
        """Return the purpose whose notice the form shows, none if there is none."""
        # sudo: a visitor reads the notice before she agrees.
        purposes = self.env["mamiam.consent.purpose"].sudo()
        return purposes.search([("code", "=", "file")], limit=1)

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
        # A second receipt of hers tells of the application that is decided on.
        leading = self.duplicate_of_id or self
        statuses = {
            "received": "received",
            "shortlisted": "interview",
            "waiting": "waiting",
        }
        return statuses.get(leading.state, "decided")
