# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..turns import take_turns


class MamiamApplication(models.Model):
    """One woman's answer to one call, from its receipt to the decision.

    A score only advises: people decide, and a refusal says why.
    """

    _name = "mamiam.application"
    _description = "Application"
    _inherit = [
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

    @api.constrains("state", "refuse_reason_id", "decision_note")
    def _check_refusal_explained(self):
        # sudo: of a file that was made anonymous the words are gone, too.
        for application in self.sudo().filtered(
            lambda a: not a.beneficiary_id.date_anonymized
        ):
            if application.state == "refused" and not (
                application.refuse_reason_id
                and (application.decision_note or "").strip()
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s is not retained only with a reason, and in words "
                        "that can be told to her.",
                        name=application.display_name,
                    )
                )

    def write(self, vals):
        changed = self.browse()
        if "state" in vals:
            changed = self.filtered(lambda a: a.state != vals["state"])
        res = super().write(vals)
        if changed and "date_decision" not in vals and vals["state"] != "shortlisted":
            changed._sign_decision(vals["state"] != "received")
        return res

    def action_shortlist(self):
        """Let the reviewers score them."""
        self.write({"state": "shortlisted"})

    def action_select(self):
        """Give them a place of the call. A second officer waits for the first.

        :raise UserError: for a duplicate, and for who is not eligible as long as no
            reason is written
        :raise ValidationError: when the call has fewer places
        """
        self.write({"state": "selected"})

    def action_wait(self):
        """Put them on the waiting list, which is ordered by score."""
        self.write({"state": "waiting"})

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
        self.write({"state": "withdrawn"})

    def action_reset(self):
        """Take the decision back, with its reason, which stays in the chatter."""
        for application in self.filtered("decision_note"):
            application._message_log(
                body=self.env._(
                    "Reason of the decision that was taken back: %(reason)s",
                    reason=application.decision_note,
                )
            )
        self.write(
            {
                "state": "received",
                "refuse_reason_id": False,
                "decision_note": False,
            }
        )

    def action_view_beneficiary(self):
        self.ensure_one()
        return self.beneficiary_id.get_formview_action()

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
            # sudo: only this makes the tie, no form does.
            application.sudo().enrollment_id = enrollment
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_enrollment_action"
        )
        action["domain"] = [("id", "in", self.enrollment_id.ids)]
        return action

    def _refuse(self, reason, note):
        """Don't retain these applications, for that reason and in those words."""
        self.write(
            {
                "state": "refused",
                "refuse_reason_id": reason.id,
                "decision_note": note,
            }
        )

    def _check_state_step(self, vals):
        self._check_not_enrolled()
        res = super()._check_state_step(vals)
        if vals["state"] in ("shortlisted", "selected", "waiting"):
            self._check_not_duplicate()
        if vals["state"] == "selected":
            if not vals.get("decision_note"):
                self._check_selectable()
            take_turns(self.call_id)
        return res

    def _sign_decision(self, decided):
        """Write down who has decided, and when; a decision taken back has neither."""
        # sudo: no form lets anybody type it.
        self.sudo().write(
            {
                "date_decision": decided and fields.Date.context_today(self),
                "decision_user_id": decided and self.env.uid,
            }
        )

    def _check_selectable(self):
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
