# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class MamiamConsentEvidenceMixin(models.AbstractModel):
    """How she answers, and what proves that she did.

    Part of ``mamiam.consent``.
    """

    _name = "mamiam.consent.evidence.mixin"
    _description = "How She Answers"

    method = fields.Selection(
        selection=[
            ("signature", "Signature"),
            ("fingerprint", "Fingerprint before two witnesses"),
            ("voice", "Recorded voice"),
            ("online", "Tick on the website"),
        ],
        string="Given By",
        compute="_compute_method",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    signature = fields.Image(max_width=1024, max_height=1024, copy=False)
    document = fields.Binary(
        string="Signed Paper",
        attachment=True,
        copy=False,
        help="Scan or photo of the paper with her signature or fingerprint.",
    )
    document_name = fields.Char(copy=False)
    recording = fields.Binary(attachment=True, copy=False)
    recording_name = fields.Char(copy=False)
    witness_1 = fields.Char(string="First Witness", copy=False)
    witness_2 = fields.Char(string="Second Witness", copy=False)

    _two_witnesses = models.Constraint(
        """CHECK (
            state IN ('draft', 'refused') OR method != 'fingerprint'
            OR coalesce(length(trim(witness_1)) > 0 AND length(trim(witness_2)) > 0
                AND lower(trim(witness_1)) != lower(trim(witness_2)), FALSE)
        )""",
        "A fingerprint needs the names of two different witnesses.",
    )

    @api.depends("beneficiary_id")
    def _compute_method(self):
        for consent in self:
            # How she answered stays, even when two files of her are merged.
            if consent.state == "draft" or not consent.method:
                can_sign = consent.beneficiary_id.can_sign
                consent.method = "signature" if can_sign else "fingerprint"

    @api.constrains("state", "method", "recording", "date_given")
    def _check_given(self):
        self.filtered(lambda c: c.state == "given")._check_evidence()

    def _check_evidence(self):
        """Raise unless what proves her answer is there."""
        today = fields.Date.context_today(self)
        for consent in self:
            if consent.method == "fingerprint" and not consent._has_two_witnesses():
                raise ValidationError(
                    self.env._(
                        "%(consent)s: a fingerprint needs the names of two different "
                        "witnesses.",
                        consent=consent.display_name,
                    )
                )
            if consent.method == "online" and not self.env.su:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: only the website records what she ticks there. "
                        "Read the notice to her and choose how she answers.",
                        consent=consent.display_name,
                    )
                )
            if consent.method == "voice" and not consent.recording:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: attach the recording of her voice first.",
                        consent=consent.display_name,
                    )
                )
            if consent.date_given > today:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: she can't have answered on %(date)s, which is "
                        "still to come.",
                        consent=consent.display_name,
                        date=format_date(self.env, consent.date_given),
                    )
                )

    def _has_two_witnesses(self):
        self.ensure_one()
        names = {
            (name or "").strip().lower() for name in (self.witness_1, self.witness_2)
        }
        return len(names) == 2 and "" not in names
