# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamSessionNamingMixin(models.AbstractModel):
    """What gives sessions their name in calendars: a subject, a cohort."""

    _name = "mamiam.session.naming.mixin"
    _description = "Name of Sessions"

    # The field of sessions that leads to this model.
    _session_field = None

    def write(self, vals):
        result = super().write(vals)
        if "name" in vals:
            self._rename_in_calendar()
        return result

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        result = super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )
        if field_name == "name":
            self._rename_in_calendar()
        return result

    def _rename_in_calendar(self):
        # sudo: events are the trainers'.
        self.env["mamiam.session"].sudo().search(
            [(self._session_field, "in", self.ids), ("event_id", "!=", False)]
        )._update_calendar()
