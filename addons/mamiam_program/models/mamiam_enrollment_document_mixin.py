# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

from ..groups import HOUSEHOLD_GROUPS


class MamiamEnrollmentDocumentMixin(models.AbstractModel):
    """Which papers a trainee has, and which she lacks.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.document.mixin"
    _description = "Her Documents"

    document_ids = fields.One2many(
        comodel_name="mamiam.document",
        string="Her Documents",
        compute="_compute_document_ids",
        groups=HOUSEHOLD_GROUPS,
    )
    missing_kind_ids = fields.Many2many(
        comodel_name="mamiam.document.kind",
        string="Documents to Bring",
        compute="_compute_document_state",
        groups=HOUSEHOLD_GROUPS,
        help="Required, and missing or expired.",
    )
    document_state = fields.Selection(
        selection=[
            ("missing", "Not brought"),
            ("expired", "Expired"),
            ("expiring", "Expires soon"),
            ("valid", "In order"),
        ],
        string="Documents",
        compute="_compute_document_state",
        search="_search_document_state",
        groups=HOUSEHOLD_GROUPS,
        help="Of all documents that are required, the one that is worst.",
    )

    @api.depends("beneficiary_id.document_ids")
    def _compute_document_ids(self):
        for enrollment in self:
            enrollment.document_ids = enrollment.beneficiary_id.document_ids

    @api.depends(
        "beneficiary_id.document_ids.date_expiry",
        "beneficiary_id.document_ids.is_current",
        "beneficiary_id.document_ids.kind_id",
    )
    def _compute_document_state(self):
        kinds = self.env["mamiam.document.kind"]._get_required()
        # sudo: a fact of the records, whoever asks.
        documents = self.env["mamiam.document"].sudo()
        found = documents.search(
            [
                ("beneficiary_id", "in", self.beneficiary_id.ids),
                ("kind_id", "in", kinds.ids),
                ("is_current", "=", True),
            ]
        )
        states = {(d.beneficiary_id.id, d.kind_id.id): d.state for d in found}
        order = [state for state, _label in self._fields["document_state"].selection]
        for enrollment in self:
            woman = enrollment.beneficiary_id._origin.id
            by_kind = {k: states.get((woman, k.id), "missing") for k in kinds}
            enrollment.document_state = min(
                by_kind.values(), key=order.index, default="valid"
            )
            enrollment.missing_kind_ids = kinds.filtered(
                lambda k, by_kind=by_kind: by_kind[k] in ("missing", "expired")
            )

    def _search_document_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        kinds = self.env["mamiam.document.kind"]._get_required()
        current = Domain("is_current", "=", True)
        worst = {"missing": Domain.FALSE}
        for kind in kinds:
            mine = current & Domain("kind_id", "=", kind.id)
            worst["missing"] |= Domain("beneficiary_id.document_ids", "not any", mine)
        for state in ("expired", "expiring"):
            mine = Domain("state", "=", state) & Domain("kind_id", "in", kinds.ids)
            worst[state] = Domain("beneficiary_id.document_ids", "any", mine)
        domain, better = Domain.FALSE, Domain.TRUE
        for state in worst:
            if state in value:
                domain |= better & worst[state]
            better &= ~worst[state]
        return domain | better if "valid" in value else domain

    def _get_missing_documents(self, purpose, day=None):
        """Return which required documents these trainees don't have, or no more.

        The answer is the same whoever asks, so that others may require documents
        without seeing them. Two queries, whatever the number of trainees.

        :param str purpose: what for, for instance "enrollment"; an addon adds others
            with a field ``required_<purpose>`` of ``mamiam.document.kind``
        :param date day: on which they have to be valid, by default today
        :return: {enrollment id: kinds}, only of trainees who lack some
        """
        # sudo: who requires a document learns only whether it is valid.
        enrollments = self.sudo()
        kinds = enrollments.env["mamiam.document.kind"]._get_required(purpose)
        day = day or fields.Date.context_today(self)
        valid = {
            (beneficiary.id, kind.id)
            for beneficiary, kind in enrollments.env["mamiam.document"]._read_group(
                Domain("beneficiary_id", "in", enrollments.beneficiary_id.ids)
                & Domain("kind_id", "in", kinds.ids)
                & Domain("date_issued", "<=", day)
                & (
                    Domain("date_expiry", "=", False) | Domain("date_expiry", ">=", day)
                ),
                ["beneficiary_id", "kind_id"],
            )
        }
        missing = {}
        for enrollment in enrollments:
            woman = enrollment.beneficiary_id.id
            lacking = kinds.filtered(lambda k, w=woman: (w, k.id) not in valid)
            if lacking:
                missing[enrollment.id] = lacking
        return missing

    def action_add_document(self):
        """Add a document of hers, the first one that she lacks by default."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Document"),
            "res_model": "mamiam.document",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_beneficiary_id": self.beneficiary_id.id,
                "default_kind_id": self.missing_kind_ids[:1].id,
            },
        }
