# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamEnrolledMixin(models.AbstractModel):
    """A record of one woman in one cohort: whose it is follows from her enrollment.

    It goes with the enrollment, unless the model says that it has to stay.
    """

    _name = "mamiam.enrolled.mixin"
    _description = "Record of a Trainee"

    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        index=True,
        ondelete="cascade",
    )
    beneficiary_id = fields.Many2one(
        related="enrollment_id.beneficiary_id", store=True, index=True, precompute=True
    )
    cohort_id = fields.Many2one(
        related="enrollment_id.cohort_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="enrollment_id.company_id", store=True, index=True, precompute=True
    )
