# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamDocumentKind(models.Model):
    """A paper that women bring: how long it is valid, and what for it is required.

    An addon requires papers for a purpose of its own with one more field, named
    ``required_<purpose>``; then ``mamiam.enrollment._get_missing_documents(purpose)``
    answers.
    """

    _name = "mamiam.document.kind"
    _description = "Kind of Document"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    validity_months = fields.Integer(
        string="Valid for (months)",
        help="Its last day is computed from this, and can be changed. 0: no last day.",
    )
    required_enrollment = fields.Boolean(
        string="Required of Trainees",
        help="Whoever is in the program has to have it.",
    )
    description = fields.Text(
        string="How She Gets It", translate=True, help="For who helps her to get it."
    )

    _validity_positive = models.Constraint(
        "CHECK (validity_months >= 0)", "The validity can't be negative."
    )

    @api.model
    def _get_purposes(self):
        """Return what documents can be required for, all addons together."""
        prefix = "required_"
        return [
            name.removeprefix(prefix)
            for name in self._fields
            if name.startswith(prefix)
        ]

    @api.model
    def _get_required(self, *purposes):
        """Return the kinds that are required for any of these purposes.

        :param purposes: by default all there are
        """
        kinds = self.search([("active", "=", True)])
        names = [f"required_{purpose}" for purpose in purposes or self._get_purposes()]
        return kinds.filtered(lambda kind: any(kind[name] for name in names))
