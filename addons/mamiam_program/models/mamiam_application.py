# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from .mamiam_beneficiary import HOUSEHOLD_GROUPS
from .mamiam_beneficiary_matching import INTAKE_FIELDS

UNDECIDED = ("received", "shortlisted", "waiting")


class MamiamApplication(models.Model):
    """One woman's answer to one call, from its receipt to the decision.

    A score only advises: people decide, and a refusal says why.
    """

    _name = "mamiam.application"
    _description = "Application"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    # Not by score, which reviewers may not know.
    _order = "call_id, id"
    _rec_names_search = ["name", "applicant_name"]
    _check_company_auto = True

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
            ("withdrawn", "Withdrawn"),
        ],
        default="received",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    duplicate_of_id = fields.Many2one(
        comodel_name="mamiam.application",
        string="Duplicate Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Her first application to this call. This one takes no part.",
    )

    # What she tells, kept in her file.
    applicant_name = fields.Char(
        related="beneficiary_id.name", string="Applicant", readonly=False
    )
    avatar_128 = fields.Image(related="beneficiary_id.avatar_128", string="Photo")
    phone = fields.Char(
        related="beneficiary_id.phone", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    cin = fields.Char(
        related="beneficiary_id.cin", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    birthdate = fields.Date(
        related="beneficiary_id.birthdate", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    age = fields.Integer(related="beneficiary_id.age", groups=HOUSEHOLD_GROUPS)
    marital = fields.Selection(
        related="beneficiary_id.marital", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    dependents = fields.Integer(
        related="beneficiary_id.dependents", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    dependents_known = fields.Boolean(
        related="beneficiary_id.dependents_known",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    is_head_of_household = fields.Boolean(
        related="beneficiary_id.is_head_of_household",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    head_of_household_known = fields.Boolean(
        related="beneficiary_id.head_of_household_known",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    street = fields.Char(
        related="beneficiary_id.street", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    street2 = fields.Char(
        related="beneficiary_id.street2",
        string="District",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    city = fields.Char(
        related="beneficiary_id.city", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    literacy = fields.Selection(
        related="beneficiary_id.literacy", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    can_sign = fields.Boolean(
        related="beneficiary_id.can_sign", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    household_income = fields.Float(
        related="beneficiary_id.household_income",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    note = fields.Text(
        string="What She Says", help="Why she applies, in her words.", copy=False
    )

    eligibility = fields.Selection(
        selection=[
            ("eligible", "Eligible"),
            ("unknown", "To complete"),
            ("not_eligible", "Not eligible"),
        ],
        compute="_compute_eligibility",
        store=True,
        index=True,
    )
    eligibility_note = fields.Text(
        string="Rules of the Call",
        compute="_compute_eligibility_note",
        compute_sudo=True,
        groups=HOUSEHOLD_GROUPS,
    )

    score_ids = fields.One2many(
        comodel_name="mamiam.application.score",
        inverse_name="application_id",
        string="Scores",
    )
    # Reviewers don't see the mean: it would tell them what the others gave.
    score = fields.Float(
        compute="_compute_score",
        store=True,
        aggregator="avg",
        digits=(3, 2),
        groups=HOUSEHOLD_GROUPS,
        help="Mean of all reviewers' scores, weighted by criterion, from 1 to 5.",
    )
    reviewer_count = fields.Integer(
        string="Reviewers", compute="_compute_score", store=True, aggregator="avg"
    )
    rank = fields.Integer(
        compute="_compute_rank",
        aggregator=None,
        groups=HOUSEHOLD_GROUPS,
        help="Place by score among the applications to the call that are neither "
        "duplicates nor withdrawn nor outside its rules.",
    )
    is_scored_by_me = fields.Boolean(
        string="Scored by Me",
        compute="_compute_is_scored_by_me",
        search="_search_is_scored_by_me",
    )

    refuse_reason_id = fields.Many2one(
        comodel_name="mamiam.refuse.reason",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    decision_note = fields.Text(
        string="Reason of the Decision",
        copy=False,
        help="In words that can be read to her.",
    )
    date_decision = fields.Date(string="Decided On", copy=False, readonly=True)
    decision_user_id = fields.Many2one(
        comodel_name="res.users", string="Decided By", copy=False, readonly=True
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
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

    @api.depends("score_ids.value", "score_ids.criterion_id.weight")
    def _compute_score(self):
        for application in self:
            scores = application.score_ids
            weight = sum(score.criterion_id.weight for score in scores)
            total = sum(score.value * score.criterion_id.weight for score in scores)
            application.score = total / weight if weight else 0.0
            application.reviewer_count = len(scores.reviewer_id)

    @api.depends("score", "state", "eligibility", "duplicate_of_id", "call_id")
    def _compute_rank(self):
        ranks = self._get_ranks()
        for application in self:
            application.rank = ranks.get(application._origin.id, 0)

    @api.depends("score_ids")
    @api.depends_context("uid")
    def _compute_is_scored_by_me(self):
        scored = self._get_scored_by_me(self.ids)
        for application in self:
            application.is_scored_by_me = application._origin.id in scored

    def _search_is_scored_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        scored = list(self._get_scored_by_me())
        return [("id", "in" if True in value else "not in", scored)]

    @api.depends("name", "applicant_name")
    def _compute_display_name(self):
        for application in self:
            name = application.sudo().applicant_name
            application.display_name = f"{application.name} {name or ''}".strip()

    @api.constrains("call_id", "state")
    def _check_seats(self):
        calls = self.filtered(lambda a: a.state == "selected").call_id
        for call, count in self._read_group(
            [("call_id", "in", calls.ids), ("state", "=", "selected")],
            ["call_id"],
            ["__count"],
        ):
            if count > call.seats:
                raise ValidationError(
                    self.env._(
                        "%(call)s has %(seats)s places and %(count)s women would be "
                        "selected. Put the others on the waiting list, or raise the "
                        "number of places.",
                        call=call.name,
                        seats=call.seats,
                        count=count,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Create applications, and the files of the women who are new.

        A second application of one woman to one call is kept, marked as duplicate.
        """
        self._set_beneficiaries(vals_list)
        sequence = self.env["ir.sequence"]
        for vals in vals_list:
            if not vals.get("name"):
                vals["name"] = sequence.next_by_code("mamiam.application")
        firsts = self._get_first_applications(vals_list)
        batches = ([], [])  # who applies first, and who has applied already
        for position, vals in enumerate(vals_list):
            key = vals["call_id"], vals["beneficiary_id"]
            batches[key in firsts].append(position)
            firsts.setdefault(key, self.browse())
        created = {}
        for batch in batches:
            for position in batch:
                vals = vals_list[position]
                first = firsts[vals["call_id"], vals["beneficiary_id"]]
                vals["duplicate_of_id"] = first.id
            applications = super().create([vals_list[position] for position in batch])
            created.update(zip(batch, applications.ids, strict=True))
            for application in applications - applications.duplicate_of_id:
                key = application.call_id.id, application.beneficiary_id.id
                firsts[key] = firsts[key] or application
        return self.browse(created[position] for position in range(len(vals_list)))

    def action_shortlist(self):
        """Let the reviewers score them."""
        self._check_not_duplicate()
        self._decide("shortlisted", ("received",))

    def action_select(self):
        """Give them a place of the call. A second officer waits for the first.

        :raise UserError: for a duplicate, and for who is not eligible as long as no
            reason is written
        :raise ValidationError: when the call has fewer places
        """
        self._check_not_duplicate()
        for application in self:
            if application.eligibility != "eligible" and not application.decision_note:
                raise UserError(
                    self.env._(
                        "%(name)s doesn't meet every rule of the call:\n%(rules)s\n"
                        "Complete her file, or write the reason of the decision on "
                        "the application first.",
                        name=application.display_name,
                        rules=application.eligibility_note,
                    )
                )
        self.call_id.lock_for_update()
        self._decide("selected", UNDECIDED)

    def action_wait(self):
        """Put them on the waiting list, which is ordered by score."""
        self._check_not_duplicate()
        self._decide("waiting", ("received", "shortlisted", "selected"))

    def action_refuse(self):
        """Ask why they are not retained."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not retained"),
            "res_model": "mamiam.application.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_application_ids": self.ids},
        }

    def action_withdraw(self):
        """She no longer wants to take part."""
        self._decide("withdrawn", (*UNDECIDED, "selected"))

    def action_reset(self):
        """Take the decision back."""
        self._check_not_enrolled()
        self.write(
            {
                "state": "received",
                "refuse_reason_id": False,
                "date_decision": False,
                "decision_user_id": False,
            }
        )

    def action_score(self):
        """Open the sheet on which the current user scores this application."""
        self.ensure_one()
        return self.env["mamiam.application.scoring"]._open(self)

    def action_view_beneficiary(self):
        self.ensure_one()
        return self.beneficiary_id.get_formview_action()

    def action_view_scores(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_application_score_action"
        )
        action["domain"] = [("application_id", "=", self.id)]
        return action

    def action_enroll(self):
        """Enroll the selected in the cohort of their call, and open them.

        :raise UserError: if one of them is not selected, or her call has no cohort
        """
        for application in self:
            if application.state != "selected":
                raise UserError(
                    self.env._(
                        "%(name)s is not selected. Select her first.",
                        name=application.display_name,
                    )
                )
        for call in self.call_id:
            if not call.cohort_id:
                raise UserError(
                    self.env._(
                        "%(call)s doesn't say in which cohort its women are enrolled. "
                        "Choose the cohort on the call.",
                        call=call.name,
                    )
                )
        applications = self.filtered(lambda a: not a.enrollment_id)
        enrollments = self.env["mamiam.enrollment"].create(
            [application._prepare_enrollment_vals() for application in applications]
        )
        for application, enrollment in zip(applications, enrollments, strict=True):
            application.enrollment_id = enrollment
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_enrollment_action"
        )
        action["domain"] = [("id", "in", self.enrollment_id.ids)]
        return action

    def _refuse(self, reason, note):
        """Don't retain these applications, for that reason and in those words."""
        self.write({"refuse_reason_id": reason.id, "decision_note": note})
        self._decide("refused", (*UNDECIDED, "selected"))

    def _decide(self, state, from_states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for application in self:
            if application.state not in from_states:
                raise UserError(
                    self.env._(
                        "%(name)s is in the state “%(actual)s” and can't become "
                        "“%(wanted)s”. Take that decision back first.",
                        name=application.display_name,
                        actual=labels[application.state],
                        wanted=labels[state],
                    )
                )
        self._check_not_enrolled()
        vals = {"state": state}
        if state != "shortlisted":
            vals["date_decision"] = fields.Date.context_today(self)
            vals["decision_user_id"] = self.env.uid
        self.write(vals)

    def _check_not_enrolled(self):
        for application in self.filtered("enrollment_id"):
            raise UserError(
                self.env._(
                    "%(name)s is enrolled in %(cohort)s. Let her drop out there "
                    "instead.",
                    name=application.display_name,
                    cohort=application.enrollment_id.cohort_id.name,
                )
            )

    def _check_not_duplicate(self):
        for application in self:
            if application.duplicate_of_id:
                raise UserError(
                    self.env._(
                        "%(name)s is a second application of the same woman. Decide on "
                        "the first one, %(first)s.",
                        name=application.display_name,
                        first=application.duplicate_of_id.name,
                    )
                )

    def _prepare_enrollment_vals(self):
        self.ensure_one()
        return {
            "beneficiary_id": self.beneficiary_id.id,
            "cohort_id": self.call_id.cohort_id.id,
        }

    @api.model
    def _set_beneficiaries(self, vals_list):
        """Replace what is told of new applicants by their files, found or made."""
        intake = []
        for vals in vals_list:
            if vals.get("beneficiary_id"):
                continue
            told = {
                name: vals.pop(self._get_intake_field(name))
                for name in INTAKE_FIELDS
                if self._get_intake_field(name) in vals
            }
            if not told.get("name"):
                raise ValidationError(
                    self.env._(
                        "An application needs the name of the woman who applies."
                    )
                )
            intake.append((vals, told))
        beneficiaries = self.env["mamiam.beneficiary"]._find_or_create(
            [told for _vals, told in intake]
        )
        for (vals, _told), beneficiary in zip(intake, beneficiaries, strict=True):
            vals["beneficiary_id"] = beneficiary.id

    @api.model
    def _get_intake_field(self, name):
        return "applicant_name" if name == "name" else name

    @api.model
    def _get_first_applications(self, vals_list):
        """Return {(call id, beneficiary id): her first application to that call}."""
        default = self._default_call_id()
        for vals in vals_list:
            vals.setdefault("call_id", default and default.id)
        # sudo: who enters an application need not see the earlier one.
        firsts = self.sudo().search(
            [
                ("call_id", "in", [vals["call_id"] for vals in vals_list]),
                (
                    "beneficiary_id",
                    "in",
                    [vals["beneficiary_id"] for vals in vals_list],
                ),
                ("duplicate_of_id", "=", False),
            ]
        )
        return {(a.call_id.id, a.beneficiary_id.id): a for a in firsts}

    @api.model
    def _get_scored_by_me(self, ids=None):
        """Return the ids of applications on which the user's scores are complete."""
        domain = [("reviewer_id", "=", self.env.uid)]
        if ids is not None:
            domain.append(("application_id", "in", ids))
        groups = self.env["mamiam.application.score"].sudo()._read_group(
            domain, ["call_id", "application_id"], ["__count"]
        )
        return {
            application.id
            for call, application, count in groups
            if count >= len(call.criterion_ids)
        }

    def _get_ranks(self):
        """Return {id: place by score in its call}, of those that are ranked."""
        if not self.ids:
            return {}
        self.flush_model(
            ["call_id", "score", "state", "eligibility", "duplicate_of_id"]
        )
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT id, place FROM (
                        SELECT id, rank() OVER (
                            PARTITION BY call_id ORDER BY score DESC
                        ) AS place
                        FROM mamiam_application
                        WHERE call_id IN %s
                            AND duplicate_of_id IS NULL
                            AND eligibility != 'not_eligible'
                            AND state NOT IN ('refused', 'withdrawn')
                            AND score > 0
                    ) ranked
                    WHERE id IN %s
                    """,
                    tuple(self.call_id.ids) or (0,),
                    tuple(self.ids),
                )
            )
        )
