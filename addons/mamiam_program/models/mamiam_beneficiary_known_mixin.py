# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..name_key import name_key

# How much of two keys must be the same (trigrams of both / trigrams of either).
SIMILAR = 0.5
# Without both birth dates only the name speaks.
VERY_SIMILAR = 0.8
# Women who don't know their day of birth tell it a year off, or as of 1 January.
BIRTH_TOLERANCE = timedelta(days=550)
MOST_SHOWN = 8


class MamiamBeneficiaryKnownMixin(models.AbstractModel):
    """Who may be known already, under another spelling, phone or card.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.known.mixin"
    _description = "Perhaps the Same Person"
    _inherit = "mamiam.known.mixin"

    name_key = fields.Char(
        compute="_compute_name_key",
        store=True,
        index="trigram",
        export_string_translation=False,
        help="What the French and Arabic spellings of her name have in common.",
    )
    known_ids = fields.Many2many(string="Perhaps the Same Person")
    different_ids = fields.Many2many(
        comodel_name="mamiam.beneficiary",
        relation="mamiam_beneficiary_different_rel",
        column1="beneficiary_id",
        column2="different_id",
        string="Other Persons",
        copy=False,
        help="Files that look like hers; staff have made sure that they are not.",
    )

    @api.depends("name")
    def _compute_name_key(self):
        for beneficiary in self:
            beneficiary.name_key = name_key(beneficiary.name)

    @api.depends("name", "phone", "cin", "birthdate")
    def _compute_known_ids(self):
        return super()._compute_known_ids()

    def _find_who_is_known(self):
        self.ensure_one()
        return self._find_known(
            self.name,
            self.phone,
            self.cin,
            self.birthdate,
            but=self._origin | self._origin.different_ids,
        )

    def action_view_known(self):
        """Compare her file with those that may be hers too."""
        self.ensure_one()
        return self.env["mamiam.beneficiary.merge"]._open(self, self.known_ids)

    def action_merge(self):
        """Compare the chosen files side by side, and make one of them.

        :raise UserError: when they are not two
        """
        if len(self) != 2:
            raise UserError(self.env._("Choose the two files that are to be compared."))
        first = self.sorted("id")
        return self.env["mamiam.beneficiary.merge"]._open(first[0], first[1])

    @api.model
    def _find_known(self, name=None, phone=None, cin=None, birthdate=None, but=None):
        """Return who may be the person of these values, the likeliest first.

        By the same card or phone, or by a similar name with a near birth date. One
        query, on indexes only.

        :param str name: in French or Arabic letters
        :param str phone: in any notation
        :param str cin: in any notation
        :param date birthdate:
        :param but: files that are not meant
        :return: at most ``MOST_SHOWN`` beneficiaries that the user may read
        """
        query = self._get_known_query(name, phone, cin, birthdate, but)
        if not query:
            return self.browse()
        ids = [id_ for (id_,) in self.env.execute_query(query)]
        # The record rules of the user apply, the order is kept.
        allowed = self.with_context(active_test=False).search([("id", "in", ids)])
        return self.browse(id_ for id_ in ids if id_ in set(allowed.ids))

    @api.model
    def _get_known_query(
        self, name=None, phone=None, cin=None, birthdate=None, but=None
    ):
        """Return the query of ``_find_known``, or None if nothing can be asked."""
        key = name_key(name)
        number = phone and self._phone_format(
            number=phone, country=self.env.company.country_id
        )
        card = self._normalize_cin(cin)
        matches = [
            SQL("SELECT id, 3.0 FROM mamiam_beneficiary WHERE cin = %s", card)
            if card
            else None,
            SQL(
                """
                SELECT beneficiary.id, 2.0 FROM mamiam_beneficiary beneficiary
                JOIN res_partner partner ON partner.id = beneficiary.partner_id
                WHERE partner.phone_sanitized = %s AND partner.is_mamiam_beneficiary
                """,
                number,
            )
            if number
            else None,
            self._similar_name_sql(key, fields.Date.to_date(birthdate))
            if len(key) > 2
            else None,
        ]
        matches = [match for match in matches if match]
        if not matches:
            return None
        self.flush_model(["cin", "name_key", "birthdate", "partner_id"])
        self.env["res.partner"].flush_model(
            ["phone_sanitized", "is_mamiam_beneficiary"]
        )
        if len(key) > 2:
            # For this transaction; the operator % knows no other way.
            self.env.execute_query(
                SQL(
                    "SELECT set_config('pg_trgm.similarity_threshold', %s, TRUE)",
                    str(SIMILAR),
                )
            )
        return SQL(
            """
            SELECT id FROM (%s) match
            WHERE id NOT IN %s
            GROUP BY id ORDER BY sum(likeness) DESC, id LIMIT %s
            """,
            SQL(" UNION ALL ").join(
                SQL("SELECT * FROM (%s) one (id, likeness)", match) for match in matches
            ),
            tuple(but.ids if but else ()) or (0,),
            MOST_SHOWN,
        )

    @api.model
    def _similar_name_sql(self, key, birthdate):
        """Return (id, likeness) of similar names; one scan of the index."""
        if birthdate:
            near = SQL(
                "birthdate BETWEEN %s AND %s",
                birthdate - BIRTH_TOLERANCE,
                birthdate + BIRTH_TOLERANCE,
            )
            bonus = SQL("coalesce((birthdate = %s)::int, 0)", birthdate)
        else:
            near, bonus = SQL("FALSE"), SQL("0")
        return SQL(
            """
            SELECT id, similarity(name_key, %(key)s) + %(bonus)s AS likeness
            FROM mamiam_beneficiary
            WHERE name_key %% %(key)s AND (
                %(near)s
                OR (%(unknown)s AND similarity(name_key, %(key)s) >= %(very)s)
            )
            ORDER BY likeness DESC LIMIT %(most)s
            """,
            key=key,
            bonus=bonus,
            near=near,
            unknown=SQL("birthdate IS NULL") if birthdate else SQL("TRUE"),
            very=VERY_SIMILAR,
            most=MOST_SHOWN,
        )

    def _explain_known(self, other):
        """Return what two files have in common, as a list of sentences."""
        self.ensure_one()
        reasons = []
        if self.cin and self.cin == other.cin:
            reasons.append(self.env._("Same identity card"))
        if self.phone_sanitized and self.phone_sanitized == other.phone_sanitized:
            reasons.append(self.env._("Same phone"))
        if self.name_key and self.name_key == other.name_key:
            reasons.append(self.env._("Same name, perhaps spelled differently"))
        if self.birthdate and self.birthdate == other.birthdate:
            reasons.append(self.env._("Born on the same day"))
        return reasons
