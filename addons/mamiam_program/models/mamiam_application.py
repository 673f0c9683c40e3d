# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamApplication(models.Model):
    """One woman's answer to one call, from its receipt to the decision.

    A score only advises: people decide, and a refusal says why.
    """

    _name = "mamiam.application"
    _description = "Application"
    _inherit = [
        # What is decided, and what comes of it, wraps the rest.
        "mamiam.application.enrolling.mixin",
        "mamiam.application.deciding.mixin",
        # From her application to the answer she gets. What has a say in her
        # eligibility (rules, privacy) stands before it.
        "mamiam.application.intake.mixin",
        "mamiam.application.known.mixin",
        "mamiam.application.household.mixin",
        "mamiam.application.rules.mixin",
        "mamiam.application.privacy.mixin",
        "mamiam.application.eligibility.mixin",
        "mamiam.application.vulnerability.mixin",
        "mamiam.application.reviewing.mixin",
        "mamiam.application.ranking.mixin",
        "mamiam.application.interview.mixin",
        "mamiam.application.answer.mixin",
        "mamiam.origin.mixin",
        "mamiam.application.chatter.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _origin_field = "beneficiary_id"
    # The latest first. Not by score, which reviewers may not know.
    _order = "id desc"
    _rec_names_search = ["name", "applicant_name"]
    _check_company_auto = True
    _state_steps = {
        "received": ("shortlisted", "selected", "waiting", "refused", "withdrawn"),
        "shortlisted": ("received", "selected", "waiting", "refused", "withdrawn"),
        "waiting": ("received", "selected", "refused", "withdrawn"),
        "selected": ("received", "waiting", "refused", "withdrawn"),
        "refused": ("received",),
        "withdrawn": ("received",),
    }
    _set_on_create = ("name", "duplicate_of_id")

    name = fields.Char(
        string="Receipt Number",
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env._("New"),
    )
    call_id = fields.Many2one(
        comodel_name="mamiam.call",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_call_id(),
        tracking=True,
    )
    call_state = fields.Selection(related="call_id.state", string="Call Status")
    company_id = fields.Many2one(
        related="call_id.company_id", store=True, index=True, precompute=True
    )
    # Not required for the form, where staff enter a new woman in the fields below;
    # the database requires it.
    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        index=True,
        ondelete="restrict",
        help="Empty for a woman who is new: her file is made from what follows.",
    )
    date = fields.Date(
        string="Received On", required=True, default=fields.Date.context_today
    )
    source = fields.Selection(
        selection=[
            ("self", "Herself"),
            ("staff", "Staff"),
            ("partner", "Partner organization"),
            ("website", "Website"),
        ],
        default="staff",
        required=True,
        index=True,
    )
    source_partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Sent By",
        help="The partner organization from which she comes.",
    )
    state = fields.Selection(
        selection=[
            ("received", "Received"),
            ("shortlisted", "Shortlisted"),
            ("selected", "Selected"),
            ("waiting", "Waiting list"),
            ("refused", "Not retained"),
            ("withdrawn", "Withdrew"),
        ],
        string="Status",
        default="received",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    duplicate_of_id = fields.Many2one(
        comodel_name="mamiam.application",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Her first application to this call. This one takes no part.",
    )

    _beneficiary_required = models.Constraint(
        "CHECK (beneficiary_id IS NOT NULL)",
        "An application needs the name of the woman who applies.",
    )
    _call_beneficiary_uniq = models.UniqueIndex(
        "(call_id, beneficiary_id) WHERE duplicate_of_id IS NULL",
        "She has applied to this call already.",
    )

    @api.model
    def _default_call_id(self):
        calls = self.env["mamiam.call"].search(
            [("state", "=", "open"), ("company_id", "=", self.env.company.id)], limit=2
        )
        return calls if len(calls) == 1 else False

    @api.depends("name", "applicant_name")
    def _compute_display_name(self):
        for application in self:
            name = application.sudo().applicant_name
            application.display_name = f"{application.name} {name or ''}".strip()

    def action_view_beneficiary(self):
        self.ensure_one()
        return self.beneficiary_id.get_formview_action()
