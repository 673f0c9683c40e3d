# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MamiamShiftAssignmentDocumentMixin(models.AbstractModel):
    """Whether who works at a client's event has the papers for it.

    Who plans learns whether they are in order, and nothing else of them. Part of
    ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.document.mixin"
    _description = "Papers for Clients' Events"

    document_state = fields.Selection(
        selection=[("valid", "In order"), ("missing", "Missing or expired")],
        string="Papers",
        compute="_compute_document_state",
        compute_sudo=True,
        exportable=False,
        help="Whether a trainee has, on that day, what clients' events require.",
    )

    @api.depends("enrollment_id", "event_id", "start")
    def _compute_document_state(self):
        missing = self._get_missing_documents()
        for assignment in self:
            asked = assignment.event_id and assignment.enrollment_id
            asked = asked and assignment.company_id.mamiam_document_check != "off"
            state = "missing" if assignment.id in missing else "valid"
            assignment.document_state = asked and state

    @api.onchange("employee_id", "shift_id")
    def _onchange_documents(self):
        """Warn who plans, where the company doesn't refuse."""
        return self._warn_of_documents()

    def _warn_of_documents(self):
        """Return the warning of an onchange, or None if nothing is missing."""
        warned = self._filter_planned().filtered(
            lambda a: a.company_id.mamiam_document_check == "warn"
        )
        missing = warned._get_missing_documents()
        lacking = warned.filtered(lambda a: a.id in missing)
        return lacking and {
            "warning": {
                "title": self.env._("Papers missing"),
                "message": "\n".join(
                    assignment._get_documents_message(missing[assignment.id])
                    for assignment in lacking
                ),
            }
        }

    @api.constrains("shift_id", "employee_id", "state")
    def _check_documents(self):
        planned = self._filter_planned().filtered(
            lambda a: a.company_id.mamiam_document_check == "refuse"
        )
        missing = planned._get_missing_documents()
        for assignment in planned:
            if assignment.id in missing:
                raise ValidationError(
                    assignment._get_documents_message(missing[assignment.id])
                )

    def _get_missing_documents(self):
        """Return {assignment id: kinds} of who lacks papers on the day of an event."""
        # sudo: who plans shifts sees neither enrollments nor documents.
        trainees = self.sudo().filtered(lambda a: a.event_id and a.enrollment_id)
        missing = {}
        for day, same in trainees.grouped(lambda a: a._get_day()).items():
            lacking = same.enrollment_id._get_missing_documents("event", day)
            for assignment in same:
                kinds = lacking.get(assignment.enrollment_id._origin.id)
                if kinds:
                    missing[assignment.id] = kinds
        return missing

    def _get_documents_message(self, kinds):
        self.ensure_one()
        return self.env._(
            "%(employee)s has not all that clients' events require: %(documents)s is "
            "missing, or no longer valid on that day. Choose somebody else, or ask the "
            "program team for it.",
            employee=self.employee_id.name or "",
            documents=", ".join(kinds.mapped("name")),
        )
