# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..groups import HOUSEHOLD_GROUPS


class MamiamApplicationHouseholdMixin(models.AbstractModel):
    """Two applications of one household to one call are seen, never blocked.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.household.mixin"
    _description = "Of the Same Household"

    same_household_ids = fields.Many2many(
        comodel_name="mamiam.application",
        string="Of the Same Household",
        compute="_compute_same_household",
        groups=HOUSEHOLD_GROUPS,
    )
    is_same_household = fields.Boolean(
        string="Household Applies Twice",
        compute="_compute_same_household",
        search="_search_is_same_household",
        groups=HOUSEHOLD_GROUPS,
        help="Another woman who applies to this call is listed as a member of her "
        "household, or has her phone or her address.",
    )

    @api.depends(
        "call_id",
        "duplicate_of_id",
        "state",
        "beneficiary_id.phone",
        "beneficiary_id.address_key",
        "beneficiary_id.street2",
        "beneficiary_id.household_member_ids.member_beneficiary_id",
    )
    def _compute_same_household(self):
        others = defaultdict(list)
        if self.ids:
            condition = SQL("one.id IN %s", tuple(self.ids))
            for one, other in self.env.execute_query(
                self._same_household_sql(SQL("DISTINCT one.id, other.id"), condition)
            ):
                others[one].append(other)
        for application in self:
            ids = sorted(others[application._origin.id])
            application.same_household_ids = self.browse(ids)
            application.is_same_household = bool(ids)

    def _search_is_same_household(self, operator, value):
        if operator != "in":
            return NotImplemented
        query = self._same_household_sql(SQL("one.id"), SQL("TRUE"))
        return [("id", "in" if True in value else "not in", SQL("(%s)", query))]

    def action_view_same_household(self):
        """Show her application and the others of her household."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_application_action"
        )
        action["domain"] = [("id", "in", (self | self.same_household_ids).ids)]
        action["context"] = {}
        action["views"] = [(False, "list"), (False, "form")]
        return action

    @api.model
    def _same_household_sql(self, columns, condition):
        """Return the pairs (one, other) of applications of one household to one call.

        Each of the four ways goes through an index of its own, so that one file is
        looked up in the time that one file takes.
        """
        self.flush_model(["call_id", "beneficiary_id", "duplicate_of_id", "state"])
        self.env["mamiam.household.member"].flush_model(
            ["beneficiary_id", "member_beneficiary_id"]
        )
        self.env["mamiam.beneficiary"].flush_model(["partner_id", "address_key"])
        self.env["res.partner"].flush_model(
            ["phone_sanitized", "street2", "is_mamiam_beneficiary"]
        )
        return SQL(
            """
            SELECT %(columns)s
            FROM mamiam_application one
            JOIN mamiam_beneficiary mine ON mine.id = one.beneficiary_id
            JOIN res_partner contact ON contact.id = mine.partner_id
            CROSS JOIN LATERAL (
                SELECT member.member_beneficiary_id AS id
                FROM mamiam_household_member member
                WHERE member.beneficiary_id = mine.id
                UNION ALL
                SELECT member.beneficiary_id
                FROM mamiam_household_member member
                WHERE member.member_beneficiary_id = mine.id
                UNION ALL
                SELECT hers.id
                FROM res_partner theirs
                JOIN mamiam_beneficiary hers ON hers.partner_id = theirs.id
                WHERE theirs.phone_sanitized = contact.phone_sanitized
                    AND theirs.is_mamiam_beneficiary
                UNION ALL
                -- The streets of two districts may have the same number for a name.
                SELECT hers.id
                FROM mamiam_beneficiary hers
                JOIN res_partner theirs ON theirs.id = hers.partner_id
                WHERE hers.address_key = mine.address_key
                    AND lower(coalesce(theirs.street2, contact.street2, '')) =
                        lower(coalesce(contact.street2, theirs.street2, ''))
            ) kin
            JOIN mamiam_application other
                ON other.beneficiary_id = kin.id AND other.call_id = one.call_id
            WHERE kin.id != mine.id
                AND one.duplicate_of_id IS NULL AND other.duplicate_of_id IS NULL
                AND one.state != 'withdrawn' AND other.state != 'withdrawn'
                AND %(condition)s
            """,
            columns=columns,
            condition=condition,
        )
