# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "mamiam.event.details.mixin"]

    def _prepare_opportunity_quotation_context(self):
        context = super()._prepare_opportunity_quotation_context()
        return {**context, **self._prepare_event_details_context()}

    def _merge_get_fields(self):
        names = set(self._get_event_details_fields()) - {"diet_ids"}
        return [*super()._merge_get_fields(), *sorted(names)]

    def _merge_get_fields_specific(self):
        return {
            **super()._merge_get_fields_specific(),
            "diet_ids": lambda fname, leads: leads.mapped("diet_ids"),
        }
