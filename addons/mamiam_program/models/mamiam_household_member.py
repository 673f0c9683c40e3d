# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class MamiamHouseholdMember(models.Model):
    """Who lives on what she earns, or lives with her, and what she is to her.

    Read and changed by those who accompany her only; reading it is logged.
    """

    _name = "mamiam.household.member"
    _description = "Household Member"
    _inherit = ["mamiam.access.mixin"]
    _order = "beneficiary_id, birthdate, id"
    _logged_list_as = "file"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(required=True)
    tie = fields.Selection(
        selection=[
            ("child", "Child"),
            ("grandchild", "Grandchild"),
            ("mother", "Mother"),
            ("father", "Father"),
            ("sister", "Sister"),
            ("brother", "Brother"),
            ("grandparent", "Grandparent"),
            ("in_law", "Of her husband's family"),
            ("other", "Other"),
        ],
        required=True,
        default="child",
        index=True,
        help="What she or he is to her.",
    )
    phone = fields.Char(help="Where she may be asked for when she does not answer.")
    birthdate = fields.Date(string="Birth Date")
    age = fields.Integer(compute="_compute_age", aggregator=None)
    at_school = fields.Boolean()
    works = fields.Boolean()
    monthly_income = fields.Float(
        string="Income (MAD)", aggregator="sum", help="By the month."
    )
    lives_with_her = fields.Boolean(default=True)
    has_disability = fields.Boolean(string="Disability")
    member_beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        string="Her Own File",
        domain="[('id', '!=', beneficiary_id)]",
        index="btree_not_null",
        ondelete="set null",
        help="When this member has applied here too.",
    )

    _monthly_income_positive = models.Constraint(
        "CHECK (monthly_income >= 0)", "The income of a member can't be negative."
    )
    _member_not_herself = models.Constraint(
        "CHECK (member_beneficiary_id != beneficiary_id)",
        "A woman is no member of her own household list: name the others.",
    )

    @api.depends("birthdate")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for member in self:
            member.age = relativedelta(today, member.birthdate or today).years

    @api.constrains("birthdate")
    def _check_birthdate(self):
        today = fields.Date.context_today(self)
        for member in self.filtered("birthdate"):
            born = member.birthdate
            if born > today or member.age > 120:
                raise ValidationError(
                    self.env._(
                        "%(name)s, of the household of %(woman)s, can't be born on "
                        "%(date)s. Correct the birth date, or leave it empty if it is "
                        "not known.",
                        name=member.name,
                        woman=member.beneficiary_id.name,
                        date=format_date(self.env, born),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.beneficiary_id._ask_rules_again()
        return members

    def write(self, vals):
        women = self.beneficiary_id
        result = super().write(vals)
        (women | self.beneficiary_id)._ask_rules_again()
        return result

    def unlink(self):
        women = self.beneficiary_id
        result = super().unlink()
        women._ask_rules_again()
        return result

    @api.onchange("member_beneficiary_id")
    def _onchange_member_beneficiary_id(self):
        """Take name and birth date from the file that is chosen."""
        if self.member_beneficiary_id:
            self.name = self.name or self.member_beneficiary_id.name
            self.birthdate = self.birthdate or self.member_beneficiary_id.birthdate

    @api.model
    def _get_logged_fields(self):
        return set(self._fields) - set(models.MAGIC_COLUMNS)
