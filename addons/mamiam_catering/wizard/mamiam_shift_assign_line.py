# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamShiftAssignLine(models.TransientModel):
    _name = "mamiam.shift.assign.line"
    _description = "Person to Assign"
    _order = "id"

    wizard_id = fields.Many2one(
        comodel_name="mamiam.shift.assign",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, readonly=True, ondelete="cascade"
    )
    hours = fields.Float(string="Hours Worked", readonly=True)
    busy = fields.Char(string="Taken By", readonly=True)
    documents = fields.Char(
        string="Papers Missing",
        readonly=True,
        help="What clients' events require, and she has not, or no more.",
    )
    is_refused = fields.Boolean(compute="_compute_is_refused")
    is_free = fields.Boolean(compute="_compute_is_free")
    is_chosen = fields.Boolean(string="Assign")

    @api.depends("documents")
    def _compute_is_refused(self):
        for line in self:
            company = line.wizard_id.shift_ids.company_id[:1]
            refused = company.mamiam_document_check == "refuse"
            line.is_refused = bool(line.documents and refused)

    @api.depends("busy")
    def _compute_is_free(self):
        for line in self:
            line.is_free = not line.busy
