# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL


class MamiamApplicationKnownMixin(models.AbstractModel):
    """Who an applicant may be among those already known.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.known.mixin"
    _description = "Perhaps Known Already"
    _inherit = "mamiam.known.mixin"

    known_ids = fields.Many2many(string="Perhaps Known Already")
    is_known = fields.Boolean(
        string="Perhaps Known Already (Any)",
        compute="_compute_known_ids",
        search="_search_is_known",
    )

    @api.depends("applicant_name", "phone", "cin", "birthdate", "beneficiary_id")
    def _compute_known_ids(self):
        res = super()._compute_known_ids()
        for application in self:
            application.is_known = bool(application.known_ids)
        return res

    def _find_who_is_known(self):
        self.ensure_one()
        beneficiary = self.beneficiary_id._origin
        return beneficiary._find_known(
            self.applicant_name,
            self.phone,
            self.cin,
            self.birthdate,
            but=beneficiary | beneficiary.different_ids,
        )

    def _search_is_known(self, operator, value):
        """Find, after an import, whose name is spelled like that of another file.

        Phones and cards are no question there: an import has taken them as hers. What
        comes from the website has a file of its own, and is found by its phone too. By
        equality of keys, which stays fast for any number; the form looks closer.
        """
        if operator != "in":
            return NotImplemented
        self.env["mamiam.beneficiary"].flush_model(
            ["name_key", "birthdate", "different_ids", "partner_id"]
        )
        self.env["res.partner"].flush_model(
            ["phone_sanitized", "is_mamiam_beneficiary"]
        )
        self.flush_model(["beneficiary_id", "source"])
        query = SQL(
            """(
            SELECT application.id FROM mamiam_application application
            JOIN mamiam_beneficiary one ON one.id = application.beneficiary_id
            JOIN mamiam_beneficiary other
                ON other.name_key = one.name_key AND other.id != one.id
                AND (
                    other.birthdate IS NULL OR one.birthdate IS NULL
                    OR abs(other.birthdate - one.birthdate) < 550
                )
            WHERE length(one.name_key) > 2 AND NOT EXISTS (
                SELECT FROM mamiam_beneficiary_different_rel
                WHERE beneficiary_id = one.id AND different_id = other.id
            )
            UNION
            SELECT application.id FROM mamiam_application application
            JOIN mamiam_beneficiary one ON one.id = application.beneficiary_id
            JOIN res_partner mine ON mine.id = one.partner_id
            JOIN res_partner theirs
                ON theirs.phone_sanitized = mine.phone_sanitized
                AND theirs.is_mamiam_beneficiary AND theirs.id != mine.id
            JOIN mamiam_beneficiary other ON other.partner_id = theirs.id
            WHERE application.source = 'website' AND NOT EXISTS (
                SELECT FROM mamiam_beneficiary_different_rel
                WHERE beneficiary_id = one.id AND different_id = other.id
            )
            )"""
        )
        return [("id", "in" if True in value else "not in", query)]

    def action_view_known(self):
        """Compare her file with those that may be hers too."""
        self.ensure_one()
        return self.env["mamiam.beneficiary.merge"]._open(
            self.beneficiary_id, self.known_ids
        )
