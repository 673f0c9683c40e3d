# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

KINDS = [
    ("employment", "Employment"),
    ("self_employment", "Self-employment"),
    ("own_project", "Own project"),
    ("further_training", "Further training"),
    ("hired_by_mamiam", "Hired by Mamiam"),
]
# kinds of which somebody else than the woman herself is the employer
WITH_EMPLOYER = ("employment", "further_training", "hired_by_mamiam")


class MamiamPlacement(models.Model):
    """What a woman went on to: a job, her own activity, or more training.

    Whether it lasts is asked after 1, 3, 6 and 12 months (``check_ids``). Incomes are
    MAD a month, net.
    """

    _name = "mamiam.placement"
    _description = "Placement"
    _inherit = ["mamiam.enrolled.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_start desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["beneficiary_id.name", "job_title", "employer_id.name"]

    enrollment_id = fields.Many2one(ondelete="restrict")
    currency_id = fields.Many2one(
        comodel_name="res.currency",
        compute="_compute_currency_id",
    )
    kind = fields.Selection(
        selection=KINDS,
        default="employment",
        required=True,
        index=True,
        tracking=True,
    )
    offer_id = fields.Many2one(
        comodel_name="mamiam.job.offer",
        string="Job offer",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    employer_id = fields.Many2one(
        comodel_name="res.partner",
        compute="_compute_employer_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    job_title = fields.Char(
        string="Job or activity",
        compute="_compute_job_title",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    date_start = fields.Date(
        string="Since",
        default=fields.Date.context_today,
        required=True,
        tracking=True,
    )
    date_end = fields.Date(
        string="Until",
        tracking=True,
        help="Empty as long as it lasts.",
    )
    # income
    monthly_income = fields.Monetary(aggregator="avg", tracking=True)
    is_income_known = fields.Boolean(
        string="Income known",
        compute="_compute_is_income_known",
        store=True,
        readonly=False,
        help="Unset, an income of 0 means that nobody asked yet.",
    )
    # proof
    verification = fields.Selection(
        selection=[
            ("contract", "Work contract seen"),
            ("payslip", "Pay slip or CNSS statement seen"),
            ("employer", "Employer confirmed"),
            ("visit", "Visited at work"),
            ("registration", "Registration of her activity seen"),
        ],
        string="Verified by",
        copy=False,
        tracking=True,
    )
    is_verified = fields.Boolean(
        string="Verified",
        compute="_compute_is_verified",
        store=True,
    )
    # retention
    check_ids = fields.One2many(
        comodel_name="mamiam.placement.check",
        inverse_name="placement_id",
        string="Checks",
    )
    date_next_check = fields.Date(
        string="Next check",
        compute="_compute_date_next_check",
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "A placement cannot end before it starts.",
    )
    _income_positive = models.Constraint(
        "CHECK (monthly_income >= 0)",
        "A monthly income cannot be negative.",
    )
    _employer_of_employment = models.Constraint(
        "CHECK (kind <> 'employment' OR employer_id IS NOT NULL)",
        "Name the employer of a placement in employment.",
    )

    @api.depends("beneficiary_id.name", "kind", "employer_id.name", "job_title")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for placement in self:
            what = placement.job_title or kinds.get(placement.kind)
            parts = (placement.beneficiary_id.name, what, placement.employer_id.name)
            placement.display_name = " · ".join(part for part in parts if part)

    @api.depends("company_id.currency_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for placement in self:
            company = placement.company_id or self.env.company
            placement.currency_id = company.currency_id

    @api.depends("kind", "offer_id", "enrollment_id")
    def _compute_employer_id(self):
        for placement in self:
            if placement.kind not in WITH_EMPLOYER:
                placement.employer_id = False
            elif placement.kind == "hired_by_mamiam":
                company = placement.enrollment_id.company_id or self.env.company
                placement.employer_id = company.partner_id
            elif placement.offer_id:
                placement.employer_id = placement.offer_id.employer_id
            else:
                placement.employer_id = placement.employer_id

    @api.depends("offer_id")
    def _compute_job_title(self):
        for placement in self:
            placement.job_title = placement.job_title or placement.offer_id.name

    @api.depends("monthly_income")
    def _compute_is_income_known(self):
        for placement in self:
            placement.is_income_known |= placement.monthly_income > 0

    @api.depends("verification")
    def _compute_is_verified(self):
        for placement in self:
            placement.is_verified = bool(placement.verification)

    @api.depends("check_ids.result", "check_ids.date")
    def _compute_date_next_check(self):
        dates = dict(
            self.env["mamiam.placement.check"]._read_group(
                [("placement_id", "in", self.ids), ("result", "=", "due")],
                ["placement_id"],
                ["date:min"],
            )
        )
        for placement in self:
            placement.date_next_check = dates.get(placement, False)

    @api.model_create_multi
    def create(self, vals_list):
        placements = super().create(vals_list)
        placements._generate_checks()
        return placements

    def _generate_checks(self):
        """Plan the checks of each placement in one batch; those there are stay."""
        self.env["mamiam.placement.check"].create(
            [
                {"placement_id": placement.id, "month": month}
                for placement in self
                for month in self._get_check_months()
                if month not in placement.check_ids.mapped("month")
            ]
        )

    def _get_check_months(self):
        """Hook: the months after the start at which a placement is checked."""
        return (1, 3, 6, 12)
