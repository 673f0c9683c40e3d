# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..stages import IN_PROGRAM


class MamiamEnrollmentEmployeeMixin(models.AbstractModel):
    """As whom she works paid shifts: an employee of the type trainee.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.employee.mixin"
    _description = "Trainee Employee"

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="As whom she works paid shifts. Made when she is enrolled.",
    )
    hours_worked = fields.Float(compute="_compute_hours_worked", store=True)

    def _compute_hours_worked(self):
        hours = self._get_hours_worked()
        for enrollment in self:
            enrollment.hours_worked = hours.get(enrollment._origin.id, 0.0)

    def _get_hours_worked(self):
        """Hook: {enrollment id: hours of paid practical work}."""
        return {}

    def _prepare_employee_vals(self):
        """Hook: values of the employee as whom a trainee works."""
        self.ensure_one()
        return {
            "name": self.partner_id.name,
            "employee_type": "trainee",
            "work_contact_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "image_1920": self.partner_id.image_1920,
            "tz": self.cohort_id.tz,
        }

    def _create_trainee_employees(self):
        """Give each trainee the employee that she has already, or a new one."""
        # sudo: a program officer enrolls; she has no access to employees.
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        enrollments = self.sudo().filtered(lambda e: not e.employee_id)
        known = {
            (employee.work_contact_id.id, employee.company_id.id): employee
            for employee in Employee.search(
                [
                    ("work_contact_id", "in", enrollments.partner_id.ids),
                    ("company_id", "in", enrollments.company_id.ids),
                    ("merged_into_id", "=", False),
                ]
            )
        }
        missing = enrollments.filtered(
            lambda e: (e.partner_id.id, e.company_id.id) not in known
        )
        without_photo = missing.partner_id.filtered(lambda p: not p.image_1920)
        employees = Employee.create(
            [enrollment._prepare_employee_vals() for enrollment in missing]
        )
        # Odoo draws a letter, where an administrator enrolls: that is no photo of hers.
        without_photo.filtered("image_1920").image_1920 = False
        for enrollment, employee in zip(missing, employees, strict=True):
            known[enrollment.partner_id.id, enrollment.company_id.id] = employee
        for enrollment in enrollments:
            employee = known[enrollment.partner_id.id, enrollment.company_id.id]
            enrollment.employee_id = employee
            enrollment.beneficiary_id.employee_id = employee
        enrollments.employee_id.filtered(lambda e: not e.active).active = True

    def _archive_trainee_employees(self):
        """Plan no more shifts for who left, unless she works here otherwise."""
        # sudo: program officers have no access to employees.
        employees = self.sudo().employee_id.filtered(
            lambda e: e.employee_type == "trainee"
        )
        busy = self.sudo().search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "in", IN_PROGRAM),
            ]
        )
        (employees - busy.employee_id).active = False
