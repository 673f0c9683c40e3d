# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .training_common import TrainingCommon

REPORT = "mamiam_program.training_figures"


@tagged("post_install", "-at_install")
class TestMamiamCohortDashboard(TrainingCommon):
    """How a cohort is doing, and that each number opens its rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mamiam.subject"].search([]).hours_promised = 0
        cls.cooking.hours_promised = 20
        cls.director = cls._new_user("director", "director")
        cls.woman, cls.other, cls.gone = cls._enroll(
            "Samia Belkacem", "Hanane Idrissi", "Rahma Walksin"
        )
        # 20, 21, 27 and 28 January; 3, 4, 10 and 11 February
        cls.sessions = cls._plan("2026-01-20", "2026-02-12")
        cls._mark(cls.woman, *["present"] * 4, *["absent"] * 4)
        cls._mark(cls.other, *["present"] * 8)
        cls._mark(cls.gone, "late", "excused", "present")
        cls.reason = cls.env["mamiam.drop.reason"].search([], limit=1)
        cls.gone._drop(cls.reason, date(2026, 1, 27))
        cls.sessions[:3].action_close()

    def _opened(self, action):
        return self.env[action["res_model"]].search(action["domain"])

    def test_rate_by_month_opens_its_rows(self):
        cohort = self.cohort.with_user(self.officer)
        months = [
            (m["month"], m["rate"], m["band"], m["attended"], m["marked"])
            for m in cohort.attendance_trend
        ]
        # Excused counts neither way; after she left nobody expects her.
        self.assertEqual(
            months,
            [("2026-01-01", 100, "high", 10, 10), ("2026-02-01", 50, "middle", 4, 8)],
        )
        lines = self._opened(cohort.action_view_month("2026-02-01"))
        self.assertEqual(len(lines), 8)
        self.assertEqual(set(lines.mapped("status")), {"present", "absent"})

    def test_the_last_four_weeks_are_compared_with_those_before(self):
        # Today is 2 March: they begin on 3 February.
        self.assertEqual(self.cohort.recent_marked, 8)
        self.assertEqual(self.cohort.recent_rate, 50)
        self.assertEqual(self.cohort.recent_change, -50)
        self.assertEqual(len(self._opened(self.cohort.action_view_recent())), 8)

    def test_who_is_at_risk_by_absences_in_a_row_and_by_rate(self):
        company = self.cohort.company_id
        company.write({"mamiam_absence_limit": 3, "mamiam_rate_low": 50})
        self.assertEqual(self.cohort.risk_ids, self.woman)
        company.mamiam_absence_limit = 5
        self.cohort.invalidate_recordset(["risk_ids"])
        self.assertFalse(self.cohort.risk_ids)
        company.mamiam_rate_low = 60
        self.cohort.invalidate_recordset(["risk_ids", "risk_count"])
        self.assertEqual(self.cohort.risk_ids, self.woman)
        self.assertEqual(self._opened(self.cohort.action_view_risk()), self.woman)

    def test_who_left_is_shown_with_the_reason_to_whom_it_concerns(self):
        cohort = self.cohort.with_user(self.director)
        self.assertEqual(cohort.leaving_ids.reason_id, self.reason)
        self.assertEqual(
            self._opened(cohort.action_view_leavings()).enrollment_id, self.gone
        )
        with self.assertRaises(AccessError):
            self.cohort.with_user(self.trainer).read(["leaving_ids"])

    def test_hours_received_are_those_of_a_trainee_on_average(self):
        row = self.cohort.hours_ids.filtered(lambda r: r.subject_id == self.cooking)
        # Cooking is on Tuesdays, 3 hours: 20 and 27 January are held.
        self.assertRecordValues(
            row,
            [
                {
                    "promised": 20,
                    "held": 6,
                    "planned": 6,
                    "missing": 8,
                    # of her who came four times and her who came twice
                    "received": 9,
                    # and of her who left
                    "trainee_hours": 24,
                }
            ],
        )
        lines = self._opened(row.action_view_attendance())
        self.assertEqual(sum(lines.mapped("hours")), row.trainee_hours)
        sessions = self._opened(row.action_view_sessions())
        self.assertEqual(sum(sessions.mapped("duration")), row.held + row.planned)

    def test_a_trainer_opens_the_form_of_her_cohort(self):
        cohort = self.cohort.with_user(self.trainer)
        names = ["attendance_trend", "recent_rate", "risk_count", "attendance_rate"]
        # Of her own sessions, Tuesdays.
        self.assertEqual(cohort.read(names)[0]["attendance_trend"][0]["marked"], 6)

    def _print(self, user):
        report = self.env["ir.actions.report"].with_user(user)
        content, _kind = report._render_xlsx(REPORT, self.cohort.ids, {})
        return {
            sheet.title: list(sheet.iter_rows(values_only=True))
            for sheet in load_workbook(BytesIO(content)).worksheets
        }

    def test_the_workbook_counts_as_the_screens_do(self):
        sheets = list(self._print(self.director).values())
        subjects, trainers, months, weekdays, hours, by_hours, left, women = sheets
        name = self.cohort.name
        self.assertIn((name, "Tajines", 10, 0.8, 24), subjects)
        self.assertIn((name, self.trainer.name, 10, 0.8, 24), trainers)
        self.assertEqual(
            [row[2:4] for row in months[1:]], [(11, 1), (8, 0.5), (19, 14 / 18)]
        )
        self.assertEqual([row[2] for row in weekdays[1:]], [10, 9, 19])
        self.assertEqual([row[1] for row in hours[1:3]], ["09:00", "14:00"])
        self.assertIn((name, "Tajines", 20, 6, 6, 8, 9, 24), by_hours)
        self.assertEqual(left[1][2:], (self.reason.name, 1))
        self.assertNotIn(self.gone.name, str(left))
        self.assertEqual(
            [row[1] for row in women[1:]], sorted(row[1] for row in women[1:])
        )

    def test_who_has_nothing_to_do_with_it_is_refused(self):
        with self.assertRaises(AccessError):
            self._print(self._new_user("dashboard_reviewer", "reviewer"))
