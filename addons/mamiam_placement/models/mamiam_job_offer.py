# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamJobOffer(models.Model):
    """Work that an employer proposes to the women of the program."""

    _name = "mamiam.job.offer"
    _description = "Job Offer"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "state desc, date_open desc, id desc"
    _check_company_auto = True

    name = fields.Char(string="Job", required=True, index="trigram")
    employer_id = fields.Many2one(
        comodel_name="res.partner",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    city = fields.Char(string="Place of work")
    places = fields.Integer(default=1, required=True, tracking=True)
    places_left = fields.Integer(compute="_compute_places_left")
    skills = fields.Text(string="Skills wanted")
    notes = fields.Html()
    monthly_salary = fields.Monetary(help="MAD net a month; 0 while not known.")
    date_open = fields.Date(
        string="Open since",
        default=fields.Date.context_today,
        required=True,
    )
    date_close = fields.Date(string="Apply before")
    is_closed = fields.Boolean(
        string="Closed",
        copy=False,
        help="The employer no longer looks for anyone.",
    )
    state = fields.Selection(
        selection=[("open", "Open"), ("filled", "Filled"), ("closed", "Closed")],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
    )
    placement_ids = fields.One2many(
        comodel_name="mamiam.placement",
        inverse_name="offer_id",
        string="Placements",
    )
    placement_count = fields.Integer(compute="_compute_places_left")
    company_id = fields.Many2one(
        comodel_name="res.company",
        default=lambda self: self.env.company,
        required=True,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    _places_positive = models.Constraint(
        "CHECK (places > 0)",
        "A job offer has at least one place.",
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_close IS NULL OR date_close >= date_open)",
        "A job offer cannot close before it opens.",
    )

    @api.depends("name", "employer_id.name")
    def _compute_display_name(self):
        for offer in self:
            parts = (offer.name, offer.employer_id.name)
            offer.display_name = ", ".join(part for part in parts if part)

    @api.depends("places", "placement_ids")
    def _compute_places_left(self):
        counts = dict(
            self.env["mamiam.placement"]._read_group(
                [("offer_id", "in", self.ids)], ["offer_id"], ["__count"]
            )
        )
        for offer in self:
            offer.placement_count = counts.get(offer, 0)
            offer.places_left = max(offer.places - offer.placement_count, 0)

    @api.depends("is_closed", "places", "placement_ids")
    def _compute_state(self):
        for offer in self:
            if offer.is_closed:
                offer.state = "closed"
            elif len(offer.placement_ids) >= offer.places:
                offer.state = "filled"
            else:
                offer.state = "open"

    def action_close(self):
        """Close: the employer no longer looks for anyone."""
        self.is_closed = True

    def action_reopen(self):
        """Open again; an offer whose places are taken shows as filled."""
        self.is_closed = False

    def action_open_placements(self):
        """Open the placements made on this offer."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_placement.mamiam_placement_action"
        )
        return dict(
            action,
            domain=[("offer_id", "=", self.id)],
            context={"default_offer_id": self.id, "default_kind": "employment"},
        )
