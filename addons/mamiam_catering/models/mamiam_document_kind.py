# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamDocumentKind(models.Model):
    _inherit = "mamiam.document.kind"

    required_event = fields.Boolean(
        string="Required at Clients' Events",
        help="Who works at a client's event has to have it. The settings say whether "
        "who lacks it is only shown, or refused.",
    )
