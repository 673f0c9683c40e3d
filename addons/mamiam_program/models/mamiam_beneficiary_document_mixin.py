# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamBeneficiaryDocumentMixin(models.AbstractModel):
    """Her papers.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.document.mixin"
    _description = "Her Documents"
    _inherit = ["mamiam.beneficiary.count.mixin"]

    document_ids = fields.One2many(
        comodel_name="mamiam.document",
        inverse_name="beneficiary_id",
        string="Her Documents",
        groups=HOUSEHOLD_GROUPS,
    )
    document_count = fields.Integer(
        string="Number of Documents",
        compute="_compute_related_counts",
        groups=HOUSEHOLD_GROUPS,
    )

    @api.model
    def _get_counted_models(self):
        return {**super()._get_counted_models(), "document_count": "mamiam.document"}

    def action_view_documents(self):
        return self._get_related_action("mamiam_program.mamiam_document_action")
