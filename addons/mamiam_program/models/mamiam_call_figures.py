# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamCall(models.Model):
    """What became of who answered a call, in numbers."""

    _inherit = "mamiam.call"

    def action_view_figures(self):
        """Open the funnel of these calls."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_call_report_action"
        )
        action["domain"] = [("call_id", "in", self.ids)]
        action["context"] = {}
        return action
