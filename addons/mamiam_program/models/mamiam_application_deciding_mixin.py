# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..turns import take_turns


class MamiamApplicationDecidingMixin(models.AbstractModel):
    """Who is selected, waits or is not retained, why, and by whose decision.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.deciding.mixin"
    _description = "Decision on an Application"
    _inherit = ["mamiam.guard.mixin"]

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
