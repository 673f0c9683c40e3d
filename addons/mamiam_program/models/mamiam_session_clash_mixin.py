# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..turns import take_turns


class MamiamSessionClashMixin(models.AbstractModel):
    """A session takes nobody's time twice: of its cohort, trainer, place and people.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.clash.mixin"
    _description = "Clash"

    @api.constrains(
        "cohort_id", "trainer_id", "place_id", "start", "stop", "state", "company_id"
    )
    def _check_clash(self):
        """Refuse two sessions at once for a cohort, a trainer or a place.

        One query for the batch, without record rules: a trainer or a place may be
        taken by another company.
        """
        if self._is_checked_later():
            return
        for session, other in self._find_clashes(limit=1):
            raise ValidationError(
                self.env._(
                    "%(session)s of %(cohort)s clashes with %(other)s of "
                    "%(other_cohort)s: %(reason)s. Choose another time, or change it "
                    "on one of the two.",
                    session=session.display_name,
                    cohort=session.cohort_id.display_name,
                    other=other.display_name,
                    other_cohort=other.cohort_id.display_name,
                    reason=session._get_clash_reason(other),
                )
            )

    @api.constrains("trainer_id", "start", "stop", "state")
    def _check_people_free(self):
        """Refuse planned sessions over what their people have promised elsewhere.

        These are the trainer and the trainees who are expected. Constant queries.
        """
        if self._is_checked_later():
            return
        people = self._get_expected_employees(self.attendance_ids)
        for session in self.filtered(lambda s: s.state == "planned"):
            # sudo: program officers have no access to employees.
            people[session] |= session.trainer_id.sudo().employee_ids
        self._check_promises(people)

    @api.model
    def _get_expected_employees(self, attendances):
        """Return {planned session: employees of who is expected there}, sudoed."""
        people = defaultdict(self.env["hr.employee"].sudo().browse)
        # sudo: program officers have no access to employees.
        expected = attendances.sudo().filtered(lambda a: a.status == "expected")
        for session, lines in expected.grouped("session_id").items():
            if session.state == "planned":
                people[session.sudo(False)] = lines.enrollment_id.employee_id
        return people

    @api.model
    def _check_promises(self, people):
        """Refuse sessions over shifts and the like of their people, all by name.

        :param people: {session: employees}
        """
        sessions = self.browse(session.id for session in people)
        employees = self.env["hr.employee"].sudo().union(*people.values())
        if not employees:
            return
        take_turns(employees)
        promised = employees._get_mamiam_promised_intervals(
            min(sessions.mapped("start")),
            max(sessions.mapped("stop")),
            self._get_own_cohorts(people),
        )
        if not promised:
            return
        for cohort, same in sessions.sorted("start").grouped("cohort_id").items():
            elsewhere = {
                employee: [p for p in promises if not cohort._is_own_session(p[2])]
                for employee in employees
                if (promises := promised.get(employee.id))
            }
            for session in same:
                labels = [
                    employee._get_mamiam_promise_label(start, stop, other, cohort.tz)
                    for employee in people[session]
                    for start, stop, other in elsewhere.get(employee, ())
                    if start < session.stop and stop > session.start
                ]
                if labels:
                    raise ValidationError(session._get_promises_message(labels))

    @api.model
    def _get_own_cohorts(self, people):
        """Return {employee id: cohort} of those who are in sessions of one only.

        :param people: {session: employees}
        """
        by_cohort = defaultdict(list)
        for session, employees in people.items():
            by_cohort[session.cohort_id].append(employees)
        own = {}
        for cohort, groups in by_cohort.items():
            for employee_id in self.env["hr.employee"].union(*groups).ids:
                own[employee_id] = None if employee_id in own else cohort
        return own

    @api.model
    def _find_busy(self, cohorts, trainers, places, start, stop):
        """Return the sessions that take one of these then, sudoed."""
        taken = Domain("cohort_id", "in", cohorts.ids)
        taken |= Domain("trainer_id", "in", trainers.ids)
        taken |= Domain("place_id", "in", places.ids)
        when = Domain("start", "<", stop) & Domain("stop", ">", start)
        # sudo: a trainer or a room may be taken by a cohort of another company.
        return self.sudo().search(taken & when & Domain("state", "!=", "cancelled"))

    def _get_promises_message(self, labels):
        self.ensure_one()
        return self.env._(
            "%(session)s of %(cohort)s takes time that is promised elsewhere:\n"
            "%(clashes)s\nChoose another time, or change it there.",
            session=self.display_name,
            cohort=self.cohort_id.display_name,
            clashes="\n".join(labels[:5] + ["…"] * (len(labels) > 5)),
        )

    def _find_clashes(self, limit=None):
        """Return [(session, other)] where both can't take place."""
        if not self.ids:
            return []
        self.flush_model(
            ["cohort_id", "trainer_id", "place_id", "start", "stop", "state"]
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT session.id, other.id
                FROM mamiam_session session
                JOIN mamiam_session other
                    ON other.id != session.id
                    AND other.start < session.stop
                    AND other.start > session.start - interval '1 day'
                    AND other.stop > session.start
                    AND other.state != 'cancelled'
                    AND (
                        other.cohort_id = session.cohort_id
                        OR other.trainer_id = session.trainer_id
                        OR other.place_id = session.place_id
                    )
                WHERE session.id IN %s AND session.state != 'cancelled'
                ORDER BY session.start, session.id
                LIMIT %s
                """,
                tuple(self.ids),
                limit,
            )
        )
        # sudo: the other session may be one that the user does not see.
        return [(self.browse(a), self.sudo().browse(b)) for a, b in rows]

    def _get_clash_reason(self, other):
        self.ensure_one()
        if self.cohort_id.id == other.cohort_id.id:
            return self.env._("it is the same cohort")
        if self.trainer_id and self.trainer_id.id == other.trainer_id.id:
            return self.env._(
                "%(trainer)s teaches both", trainer=self.trainer_id.display_name
            )
        return self.env._("both are at %(place)s", place=self.place_id.display_name)
