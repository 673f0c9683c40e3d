# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..groups import STIPEND_GROUPS
from ..stages import IN_PROGRAM
from ..statuses import ATTENDED


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "mamiam.employee.merging.mixin"]

    enrollment_ids = fields.One2many(
        comodel_name="mamiam.enrollment",
        inverse_name="employee_id",
        string="Enrollments",
        groups=STIPEND_GROUPS,
    )

    def action_view_enrollments(self):
        """Open her part in the program."""
        self.ensure_one()
        enrollments = self.enrollment_ids
        if len(enrollments) == 1:
            return enrollments.get_formview_action()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_enrollment_action"
        )
        return {**action, "domain": [("id", "in", enrollments.ids)], "context": {}}

    def _is_in_program(self):
        """Whether this employee is a trainee now."""
        self.ensure_one()
        return any(e.state in IN_PROGRAM for e in self.enrollment_ids)

    def _get_mamiam_busy_intervals(self, start, stop, own_cohorts=None):
        """Hook: when these people are taken by the program.

        Here by training sessions, as their trainer or as a trainee who is expected
        there or came. Other addons add what else takes people's time.

        :param datetime start: naive UTC
        :param datetime stop: naive UTC
        :param dict own_cohorts: {employee id: cohort} of trainees whose sheets there
            are left out, which are most of what they do
        :return: {employee id: [(start, stop, record), …]}, naive UTC, only of
            employees who have any; records are sudoed, for the sake of their names
        """
        busy = defaultdict(list)
        # sudo: who plans shifts sees neither sessions nor enrollments.
        employees = self.sudo()
        sessions = Domain("state", "!=", "cancelled")
        sessions &= Domain("start", "<", stop) & Domain("stop", ">", start)
        own_cohorts = own_cohorts or {}
        # Asked for first, so that the sheets are found by their trainees, however
        # many other cohorts are trained in the same months.
        enrollments = (
            employees.env["mamiam.enrollment"]
            .search_fetch(
                [("employee_id", "in", employees.ids)], ["employee_id", "cohort_id"]
            )
            .filtered(lambda e: own_cohorts.get(e.employee_id.id) != e.cohort_id)
        )
        expected = Domain("enrollment_id", "in", enrollments.ids)
        expected &= Domain("status", "in", ("expected", *ATTENDED))
        expected &= Domain("session_id", "any", sessions)
        for line in employees.env["mamiam.attendance"].search(expected):
            session = line.session_id
            busy[line.enrollment_id.employee_id.id].append(
                (session.start, session.stop, session)
            )
        by_user = employees.filtered("user_id").grouped("user_id")
        given = Domain("trainer_id", "in", employees.user_id.ids) & sessions
        for session in employees.env["mamiam.session"].search(given):
            for employee in by_user[session.trainer_id]:
                busy[employee.id].append((session.start, session.stop, session))
        return busy

    def _get_mamiam_promised_intervals(self, start, stop, own_cohorts=None):
        """Return what a training session may not take from these people.

        As ``_get_mamiam_busy_intervals``, but for their leaves: a class takes place
        though somebody is away.
        """
        return {
            employee_id: promised
            for employee_id, intervals in self._get_mamiam_busy_intervals(
                start, stop, own_cohorts
            ).items()
            if (
                promised := [
                    interval
                    for interval in intervals
                    if interval[2]._name != "resource.calendar.leaves"
                ]
            )
        }

    def _get_mamiam_promise_label(self, start, stop, other, tz):
        """Return who has promised what from when to when, for a clash."""
        self.ensure_one()
        return self.env._(
            "%(person)s: %(other)s, from %(start)s to %(stop)s",
            # sudo: program officers have no access to employees.
            person=self.sudo().name,
            other=other.display_name,
            start=format_datetime(self.env, start, tz=tz, dt_format="short"),
            stop=format_datetime(self.env, stop, tz=tz, dt_format="short"),
        )
