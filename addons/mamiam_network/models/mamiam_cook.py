# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import format_list


class MamiamCook(models.Model):
    """An alumna who cooks dishes on demand and sells them.

    Salespeople read cooks without meeting the beneficiaries behind them: what they
    need to know of her is on the cook.
    """

    _name = "mamiam.cook"
    _description = "Cook"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True
    _rec_names_search = ["name", "zone"]

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        copy=False,
        check_company=True,
        domain="[('state', '=', 'alumna')]",
        ondelete="restrict",
    )
    name = fields.Char(related="beneficiary_id.name", store=True)
    phone = fields.Char(related="beneficiary_id.phone")
    # What she has agreed to show, since those who sell see it too.
    public_image_128 = fields.Image(
        related="beneficiary_id.public_image_128", string="Photo"
    )
    active = fields.Boolean(default=True, tracking=True)
    state = fields.Selection(
        selection=[("available", "Takes orders"), ("paused", "Paused")],
        string="Availability",
        default="available",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    dish_ids = fields.Many2many(
        comodel_name="product.template",
        string="Dishes",
        check_company=True,
        domain="[('is_dish', '=', True)]",
        help="What she makes so well that it is sold in the name of the network.",
    )
    weekly_capacity = fields.Integer(
        tracking=True,
        aggregator="sum",
        help="Portions that she can make in a week; 0 while not known.",
    )
    zone = fields.Char(
        compute="_compute_zone",
        store=True,
        readonly=False,
        precompute=True,
        help="District where she cooks, from which her orders are delivered.",
    )
    notes = fields.Html()
    company_id = fields.Many2one(
        comodel_name="res.company",
        default=lambda self: self.env.company,
        required=True,
        index=True,
    )

    _beneficiary_uniq = models.UniqueIndex(
        "(beneficiary_id)",
        "She is a cook of the network already. Look among the archived ones too.",
    )
    _weekly_capacity_positive = models.Constraint(
        "CHECK (weekly_capacity >= 0)", "A cook's weekly capacity can't be negative."
    )

    @api.depends("beneficiary_id")
    def _compute_zone(self):
        for cook in self:
            cook.zone = cook.zone or cook.beneficiary_id.street2

    @api.constrains("beneficiary_id")
    def _check_beneficiary(self):
        for cook in self:
            if cook.beneficiary_id.state != "alumna":
                raise ValidationError(
                    self.env._(
                        "%(name)s has not completed the program: only an alumna can be "
                        "a cook of the network.",
                        name=cook.beneficiary_id.name,
                    )
                )

    @api.constrains("dish_ids")
    def _check_dishes(self):
        for cook in self:
            others = cook.dish_ids.filtered(lambda product: not product.is_dish)
            if others:
                raise ValidationError(
                    self.env._(
                        "%(name)s can't offer %(products)s: only dishes are sold by "
                        "the network.",
                        name=cook.name,
                        products=format_list(self.env, others.mapped("display_name")),
                    )
                )

    def action_pause(self):
        """She takes no orders for a while."""
        self.filtered(lambda cook: cook.state == "available").state = "paused"

    def action_resume(self):
        """She takes orders again."""
        self.filtered(lambda cook: cook.state == "paused").state = "available"

    def _take_over(self, other):
        """Take over the dishes, notes, messages and documents of another cook.

        :param other: the cook of the same woman's other file, gone afterwards
        """
        self.ensure_one()
        self.write(
            {
                "dish_ids": [Command.link(dish.id) for dish in other.dish_ids],
                "weekly_capacity": self.weekly_capacity or other.weekly_capacity,
                "zone": self.zone or other.zone,
                "notes": Markup("<br/>").join(filter(None, (self.notes, other.notes))),
                "active": self.active or other.active,
            }
        )
        # Activities that are done are archived.
        self.env["base.partner.merge.automatic.wizard"].with_context(
            active_test=False
        )._update_reference_fields_generic(self._name, other, self)
        other.unlink()
