# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamBeneficiaryDocumentMixin(models.AbstractModel):
    """Her papers.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.document.mixin"
    _description = "Her Documents"

    document_ids = fields.One2many(
        comodel_name="mamiam.document",
        inverse_name="beneficiary_id",
        string="Her Documents",
        groups=HOUSEHOLD_GROUPS,
    )
    document_count = fields.Integer(
        string="Number of Documents",
        compute="_compute_document_count",
        groups=HOUSEHOLD_GROUPS,
    )

    def _compute_document_count(self):
        counts = self._count_related("mamiam.document")
        for beneficiary in self:
            beneficiary.document_count = counts.get(beneficiary._origin.id, 0)

    def action_view_documents(self):
        return self._get_related_action("mamiam_program.mamiam_document_action")
