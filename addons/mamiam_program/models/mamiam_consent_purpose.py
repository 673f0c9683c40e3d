# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamConsentPurpose(models.Model):
    """For what she is asked: each purpose on its own, with the words read to her.

    Addons know a purpose by its ``code``; they ask with
    ``mamiam.beneficiary._has_consent(code)``.
    """

    _name = "mamiam.consent.purpose"
    _description = "Purpose of Consent"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        copy=False,
        help="By this word the software asks. It doesn't change once she was asked.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    notice = fields.Text(
        required=True,
        translate=True,
        help="Read aloud to her, in her language, before she answers.",
    )
    notice_date = fields.Date(
        string="Notice of",
        required=True,
        default=fields.Date.context_today,
        help="Since when the notice reads as it does.",
    )
    validity_months = fields.Integer(
        string="Valid for (months)",
        help="After this time she is asked again. 0: until she withdraws it.",
    )
    consent_count = fields.Integer(compute="_compute_consent_count")

    _code_uniq = models.UniqueIndex("(code)", "Another purpose has this code.")
    _validity_positive = models.Constraint(
        "CHECK (validity_months >= 0)", "The validity can't be negative."
    )

    def _compute_consent_count(self):
        counts = dict(
            self.env["mamiam.consent"]._read_group(
                [("purpose_id", "in", self.ids)], ["purpose_id"], ["__count"]
            )
        )
        for purpose in self:
            purpose.consent_count = counts.get(purpose, 0)

    def write(self, vals):
        """Date the notice when its words change."""
        if "notice" in vals and "notice_date" not in vals:
            vals = {**vals, "notice_date": fields.Date.context_today(self)}
        if "code" in vals:
            self._check_code(vals["code"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        for purpose in self.filtered("consent_count"):
            raise UserError(
                self.env._(
                    "Women were asked for %(purpose)s: it stays in the records. "
                    "Archive it instead.",
                    purpose=purpose.name,
                )
            )

    def action_view_consents(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_consent_action"
        )
        action["domain"] = [("purpose_id", "=", self.id)]
        action["context"] = {"default_purpose_id": self.id}
        return action

    def _check_code(self, code):
        for purpose in self.filtered(lambda p: p.code != code and p.consent_count):
            raise UserError(
                self.env._(
                    "Women were asked for %(purpose)s: its code can't change.",
                    purpose=purpose.name,
                )
            )
