# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


class MamiamBeneficiaryContactMixin(models.AbstractModel):
    """In which language she is spoken to, and which remarks on calls go with her file.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.contact.mixin"
    _description = "Calls to Her"
    _inherit = ["mamiam.beneficiary.anonymize.mixin"]

    @api.model
    def default_get(self, fields):
        """Speak Arabic with her, whatever the language of who writes her file.

        A default of the company for this field comes first. Those of contacts that are
        others' to write, as a limit of credit, are left out: Odoo would refuse her.
        """
        defaults = super().default_get(fields)
        for name in defaults.keys() & self._fields.keys():
            field = self._fields[name].related_field
            if field and not self.env[field.model_name]._has_field_access(
                field, "write"
            ):
                del defaults[name]
        if (
            "lang" in fields
            and "default_lang" not in self.env.context
            and "lang" not in self.env["ir.default"]._get_model_defaults(self._name)
        ):
            defaults["lang"] = self.env["res.lang"]._get_nearest("ar")
        return defaults

    def _get_personal_documents(self):
        return [
            *super()._get_personal_documents(),
            self.enrollment_ids.contact_task_ids,
        ]
