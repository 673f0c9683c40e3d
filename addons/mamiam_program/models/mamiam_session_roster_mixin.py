# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Command


class MamiamSessionRosterMixin(models.AbstractModel):
    """Who is expected at a session, and how many came.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.roster.mixin"
    _description = "Roster of a Session"

    expected_count = fields.Integer(
        string="Not Marked", compute="_compute_attendance_counts"
    )
    present_count = fields.Integer(
        string="Present", compute="_compute_attendance_counts"
    )
    absent_count = fields.Integer(string="Absent", compute="_compute_attendance_counts")
    trainee_count = fields.Integer(
        string="Trainees", compute="_compute_attendance_counts"
    )

    @api.depends("attendance_ids.status")
    def _compute_attendance_counts(self):
        counts = defaultdict(lambda: defaultdict(int))
        for session, status, count in self.env["mamiam.attendance"]._read_group(
            [("session_id", "in", self.ids)], ["session_id", "status"], ["__count"]
        ):
            counts[session.id][status] = count
        for session in self:
            by_status = counts[session._origin.id]
            session.expected_count = by_status["expected"]
            session.present_count = by_status["present"] + by_status["late"]
            session.absent_count = by_status["absent"]
            session.trainee_count = sum(by_status.values())

    def action_all_present(self):
        """Mark as present whoever is not marked yet."""
        attendances = self.filtered(lambda s: s.state == "planned").attendance_ids
        attendances.filtered(lambda a: a.status == "expected").write(
            {"status": "present"}
        )

    def action_view_attendance(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_attendance_action"
        )
        return {
            **action,
            "domain": [("session_id", "=", self.id)],
            "views": [(False, v) for v in ("list", "pivot", "graph", "form")],
            "context": {},
        }

    def _mark_together(self, commands):
        """Write at once the lines that are marked alike, as 30 who are present.

        :param commands: of the lines, as a form tells them
        :return: those that are still to be done
        """
        alike, others = defaultdict(list), []
        for command in commands:
            if command[0] == Command.UPDATE and command[1] in self.attendance_ids.ids:
                alike[json.dumps(command[2], sort_keys=True, default=str)].append(
                    command
                )
            else:
                others.append(command)
        for same in alike.values():
            lines = self.attendance_ids.browse(
                [line_id for _op, line_id, _vals in same]
            )
            lines.write(same[0][2])
        return others

    def _take_back_marks(self):
        """Expect again whoever was marked: nobody came to what did not take place."""
        self.attendance_ids.filtered("is_walk_in").sudo().unlink()
        marked = self.attendance_ids.filtered(lambda a: a.status != "expected")
        # sudo: the sheets are closed by now.
        marked.sudo().write({"status": "expected"})

    def _create_roster(self):
        """Expect the active trainees of the cohort at each of the new sessions."""
        enrollments = self.env["mamiam.enrollment"].search(
            [("cohort_id", "in", self.cohort_id.ids), ("state", "=", "active")]
        )
        by_cohort = defaultdict(list)
        for enrollment in enrollments:
            for start, end in enrollment._get_expected_periods():
                by_cohort[enrollment.cohort_id.id].append((enrollment.id, start, end))
        known = {(a.session_id.id, a.enrollment_id.id) for a in self.attendance_ids}
        self.env["mamiam.attendance"].create(
            [
                {"session_id": session.id, "enrollment_id": enrollment_id}
                for session in self
                for enrollment_id, start, end in by_cohort[session.cohort_id.id]
                if start <= session.date <= end
                and (session.id, enrollment_id) not in known
            ]
        )
