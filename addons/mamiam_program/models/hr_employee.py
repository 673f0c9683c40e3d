# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import models
from odoo.fields import Domain


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _get_mamiam_busy_intervals(self, start, stop):
        """Hook: when these people are taken by the program.

        Here by training sessions, as a trainee of the cohort or as its trainer.
        Other addons add what else takes people's time.

        :param datetime start: naive UTC
        :param datetime stop: naive UTC
        :return: {employee id: [(start, stop, record), …]}, naive UTC, only of
            employees who have any; records are sudoed, for the sake of their names
        """
        busy = defaultdict(list)
        # sudo: who plans shifts sees neither sessions nor enrollments.
        enrollments = (
            self.env["mamiam.enrollment"]
            .sudo()
            .search([("employee_id", "in", self.ids), ("state", "=", "active")])
        )
        trainers = self.sudo().user_id
        domain = Domain("state", "!=", "cancelled")
        domain &= Domain("start", "<", stop) & Domain("stop", ">", start)
        domain &= Domain("cohort_id", "in", enrollments.cohort_id.ids) | Domain(
            "trainer_id", "in", trainers.ids
        )
        by_cohort = enrollments.grouped("cohort_id")
        by_user = self.sudo().grouped("user_id")
        for session in self.env["mamiam.session"].sudo().search(domain):
            interval = (session.start, session.stop, session)
            for enrollment in by_cohort.get(session.cohort_id, ()):
                busy[enrollment.employee_id.id].append(interval)
            for employee in session.trainer_id and by_user.get(session.trainer_id, ()):
                busy[employee.id].append(interval)
        return busy
