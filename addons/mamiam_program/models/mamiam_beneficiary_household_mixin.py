# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re
import unicodedata

from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS

# What is written in several ways in one address, and says nothing of its own.
SHORT = {"av": "avenue", "bd": "boulevard", "blvd": "boulevard", "r": "rue"}
NOISE = {"n", "no", "num", "numero", "رقم"}


class MamiamBeneficiaryHouseholdMixin(models.AbstractModel):
    """With whom she lives, and the address by which two of one household are seen.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.household.mixin"
    _description = "Household"
    _inherit = [
        "mamiam.beneficiary.merging.mixin",
        "mamiam.beneficiary.dossier.mixin",
        "mamiam.beneficiary.anonymize.mixin",
    ]

    household_member_ids = fields.One2many(
        comodel_name="mamiam.household.member",
        inverse_name="beneficiary_id",
        string="Household Members",
        groups=HOUSEHOLD_GROUPS,
    )
    household_missing = fields.Integer(
        string="Dependents Not Listed",
        compute="_compute_household_missing",
        groups=HOUSEHOLD_GROUPS,
        help="How many dependents are told of who are not among the members listed.",
    )
    address_key = fields.Char(
        compute="_compute_address_key",
        store=True,
        index="btree_not_null",
        exportable=False,
        groups=HOUSEHOLD_GROUPS,
        help="Street and city without what people write in several ways.",
    )

    @api.depends("dependents", "household_member_ids")
    def _compute_household_missing(self):
        for beneficiary in self:
            beneficiary.household_missing = max(
                beneficiary.dependents - len(beneficiary.household_member_ids), 0
            )

    @api.depends("street", "city")
    def _compute_address_key(self):
        for beneficiary in self:
            street = self._fold_address(beneficiary.street)
            city = self._fold_address(beneficiary.city)
            beneficiary.address_key = f"{street}|{city}" if street else False

    @api.model
    def _fold_address(self, text):
        """Return the words of an address in small letters, its number at the end.

        >>> env["mamiam.beneficiary"]._fold_address("N° 12, Av. des Écoles")
        'avenue des ecoles 12'
        """
        text = unicodedata.normalize("NFKD", (text or "").casefold())
        text = "".join(
            str(unicodedata.digit(char)) if char.isdigit() else char
            for char in text
            if not unicodedata.combining(char)
        )
        words = [
            SHORT.get(word, word)
            for word in re.findall(r"\w+", text)
            if word not in NOISE
        ]
        if words and words[0].isdigit():
            words.append(words.pop(0))
        return " ".join(words)

    def _take_over_references(self, other):
        # Of two files that named each other one is left, which can't name itself.
        both = self | other
        self.env["mamiam.household.member"].search(
            [
                ("beneficiary_id", "in", both.ids),
                ("member_beneficiary_id", "in", both.ids),
            ]
        ).member_beneficiary_id = False
        return super()._take_over_references(other)

    def _get_personal_documents(self):
        return [*super()._get_personal_documents(), self._get_named_in_households()]

    def _get_records_to_delete(self):
        # Other women keep the member of their household, without her name.
        named = self._get_named_in_households()
        return [
            records - named if records._name == named._name else records
            for records in super()._get_records_to_delete()
        ]

    def _prepare_anonymous_name(self, record):
        if record._name != "mamiam.household.member":
            return super()._prepare_anonymous_name(record)
        return {
            "name": self.env._("Anonymous %(number)s", number=record.id),
            "member_beneficiary_id": False,
            "monthly_income": 0,
        }

    def _get_named_in_households(self):
        """Return the members of the households of others who are these women."""
        return self.env["mamiam.household.member"].search(
            [
                ("member_beneficiary_id", "in", self.ids),
                ("beneficiary_id", "not in", self.ids),
            ]
        )

    @api.model
    def _is_personal_field(self, field):
        # Of another household she is told what is said of her, not by whom.
        return (
            super()._is_personal_field(field)
            and str(field) != "mamiam.household.member.beneficiary_id"
        )
