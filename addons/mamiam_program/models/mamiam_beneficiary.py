# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re
import unicodedata

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..groups import HOUSEHOLD_GROUPS
from ..references import get_fields_to
from .mamiam_marital_status import MARITAL_STATUSES


class MamiamBeneficiary(models.Model):
    """A woman for whom the program is: candidate, trainee, alumna.

    She is a contact (``res.partner``) with what the program has to know of her, and
    nothing that she must read, write or have an e-mail address for.
    """

    _name = "mamiam.beneficiary"
    _description = "Beneficiary"
    _inherit = [
        # From when she applies to when her data goes. What enlarges a list that
        # another keeps (household, interview) stands before it.
        "mamiam.beneficiary.matching.mixin",
        "mamiam.beneficiary.known.mixin",
        "mamiam.beneficiary.household.mixin",
        "mamiam.beneficiary.merging.mixin",
        "mamiam.beneficiary.consent.mixin",
        "mamiam.beneficiary.privacy.mixin",
        "mamiam.beneficiary.interview.mixin",
        "mamiam.beneficiary.referral.mixin",
        "mamiam.beneficiary.dossier.mixin",
        "mamiam.beneficiary.assessment.mixin",
        "mamiam.beneficiary.contact.mixin",
        "mamiam.beneficiary.plan.mixin",
        "mamiam.beneficiary.certificate.mixin",
        "mamiam.beneficiary.document.mixin",
        "mamiam.beneficiary.former.mixin",
        "mamiam.beneficiary.anonymize.mixin",
        "mamiam.beneficiary.rules.mixin",
        "mamiam.beneficiary.stipend.mixin",
        "mamiam.origin.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _origin_field = "partner_id"
    _origin_rule_fields = ("company_id",)
    _inherits = {"res.partner": "partner_id"}
    _order = "name, id"
    _rec_names_search = ["name", "ref", "cin", "phone"]

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Related Contact",
        required=True,
        index=True,
        ondelete="restrict",
    )
    cin = fields.Char(
        string="Identity Card (CIN)",
        copy=False,
        tracking=True,
        help="Optional. Kept in capitals, without spaces.",
    )
    birthdate = fields.Date(string="Birth Date", tracking=True)
    age = fields.Integer(compute="_compute_age", search="_search_age")
    marital = fields.Selection(
        selection=MARITAL_STATUSES,
        string="Situation",
        tracking=True,
        groups=HOUSEHOLD_GROUPS,
    )
    dependents = fields.Integer(
        tracking=True,
        groups=HOUSEHOLD_GROUPS,
        help="How many children and other persons live on what she earns.",
    )
    dependents_known = fields.Boolean(
        compute="_compute_dependents_known",
        store=True,
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
        help="She was asked: zero means none, not “not asked”.",
    )
    is_head_of_household = fields.Boolean(
        string="Head of Household",
        tracking=True,
        groups=HOUSEHOLD_GROUPS,
        help="She provides for her family.",
    )
    head_of_household_known = fields.Boolean(
        compute="_compute_head_of_household_known",
        store=True,
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
        help="She was asked: unticked means no, not “not asked”.",
    )
    literacy = fields.Selection(
        selection=[
            ("none", "Doesn't read"),
            ("reads", "Reads"),
            ("reads_writes", "Reads and writes"),
        ],
    )
    can_sign = fields.Boolean(
        help="Otherwise papers are made for her fingerprint and two witnesses."
    )
    household_income = fields.Float(
        string="Household Income (MAD/month)",
        aggregator="avg",
        groups=HOUSEHOLD_GROUPS,
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        string="Trainee Employee",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(
        selection=[
            ("candidate", "Candidate"),
            ("trainee", "Trainee"),
            ("alumna", "Alumna"),
            ("left", "Left the program"),
        ],
        string="Status",
        default="candidate",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    application_ids = fields.One2many(
        comodel_name="mamiam.application", inverse_name="beneficiary_id"
    )
    enrollment_ids = fields.One2many(
        comodel_name="mamiam.enrollment", inverse_name="beneficiary_id"
    )
    application_count = fields.Integer(compute="_compute_related_counts")
    enrollment_count = fields.Integer(compute="_compute_related_counts")

    _partner_uniq = models.UniqueIndex(
        "(partner_id)", "This contact is a beneficiary already."
    )
    _cin_uniq = models.UniqueIndex(
        "(cin) WHERE cin IS NOT NULL",
        "Another beneficiary has this identity card: she is probably the same person.",
    )
    _dependents_positive = models.Constraint(
        "CHECK (dependents >= 0)", "The number of dependents can't be negative."
    )
    _household_income_positive = models.Constraint(
        "CHECK (household_income >= 0)", "The household income can't be negative."
    )

    @api.depends("birthdate")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for beneficiary in self:
            beneficiary.age = beneficiary._get_age(today)

    def _search_age(self, operator, value):
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        today = fields.Date.context_today(self)
        # Who is at most 30 was born more than 31 years ago less a day, and so on.
        if operator in (">=", "<"):
            limit = today - relativedelta(years=int(value))
            return Domain("birthdate", "<=" if operator == ">=" else ">", limit)
        limit = today - relativedelta(years=int(value) + 1)
        return Domain("birthdate", "<=" if operator == ">" else ">", limit)

    @api.depends("dependents")
    def _compute_dependents_known(self):
        for beneficiary in self:
            if beneficiary.dependents:
                beneficiary.dependents_known = True

    @api.depends("is_head_of_household")
    def _compute_head_of_household_known(self):
        for beneficiary in self:
            if beneficiary.is_head_of_household:
                beneficiary.head_of_household_known = True

    @api.constrains("birthdate")
    def _check_birthdate(self):
        today = fields.Date.context_today(self)
        for beneficiary in self.filtered("birthdate"):
            if not 0 < beneficiary._get_age(today) < 120:
                raise ValidationError(
                    self.env._(
                        "%(name)s can't be born on %(date)s. Correct her birth date, "
                        "or leave it empty if she doesn't know it.",
                        name=beneficiary.name,
                        date=format_date(self.env, beneficiary.birthdate),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        references = self.env["ir.sequence"]._next_batch(
            "mamiam.beneficiary", len(vals_list)
        )
        for vals, reference in zip(vals_list, references, strict=True):
            self._normalize_vals(vals)
            vals["is_mamiam_beneficiary"] = True
            vals.setdefault("ref", reference)
        return super().create(vals_list)

    def write(self, vals):
        self._normalize_vals(vals)
        return super().write(vals)

    def unlink(self):
        """Delete what belongs to her too, with its copies, messages and steps.

        The database would delete the records only.
        """
        self.check_access("unlink")
        # sudo: a file that may be deleted goes as a whole.
        women = self.sudo().with_context(active_test=False)
        for field in get_fields_to(self.env, self._name):
            if field.type == "many2one" and field.ondelete == "cascade":
                hers = women.env[field.model_name]
                hers.search([(field.name, "in", women.ids)]).unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_enrolled(self):
        for beneficiary in self:
            if beneficiary.enrollment_ids:
                raise UserError(
                    self.env._(
                        "%(name)s has been in the program and stays in the records. "
                        "Archive her file instead.",
                        name=beneficiary.name,
                    )
                )

    def action_view_applications(self):
        return self._get_related_action("mamiam_program.mamiam_application_action")

    def action_view_enrollments(self):
        return self._get_related_action("mamiam_program.mamiam_enrollment_action")

    @api.model
    def _normalize_cin(self, cin):
        """Return the card number in capitals and European digits, without signs."""
        digits = (
            str(unicodedata.digit(char)) if char.isdigit() else char
            for char in (cin or "").upper()
        )
        return re.sub(r"[\W_]", "", "".join(digits)) or False

    @api.model
    def _normalize_vals(self, vals):
        if "cin" in vals:
            vals["cin"] = self._normalize_cin(vals["cin"])

    def _get_age(self, day):
        """Return her age in full years on that day, 0 if her birth is not known."""
        self.ensure_one()
        if not self.birthdate:
            return 0
        born = self.birthdate
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @api.model
    def _get_counted_models(self):
        return {
            **super()._get_counted_models(),
            "application_count": "mamiam.application",
            "enrollment_count": "mamiam.enrollment",
        }

    def _get_related_action(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        action["domain"] = [("beneficiary_id", "=", self.id)]
        action["context"] = {"default_beneficiary_id": self.id}
        return action
