# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamStipendRun(CateringEventCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls._new_shift(event_id=cls.event.id)
        cls.assignments = cls._assign(cls.shift, cls.aicha, cls.batoul)
        cls.workshop = cls._new_shift("2024-03-12 08:00:00", "2024-03-12 11:00:00")
        cls._assign(cls.workshop, cls.aicha)
        (cls.shift + cls.workshop).action_done()

    def _lines(self, run):
        return run.stipend_ids.line_ids.filtered(lambda line: line.kind == "shift_hour")

    def test_work_done_is_paid_with_its_frozen_rate(self):
        self.env["mamiam.stipend.rate"].search([]).amount = 99
        run = self._new_run()
        run.action_compute()
        account = self.event.sudo().analytic_account_id
        self.assertRecordValues(
            self._lines(run).sorted(lambda line: (line.date, line.enrollment_id.name)),
            [
                {
                    "enrollment_id": self.enrollments[0].id,
                    "date": date(2024, 3, 10),
                    "quantity": 4,
                    "rate": 20,
                    "amount": 80,
                    "analytic_account_id": account.id,
                },
                {
                    "enrollment_id": self.enrollments[1].id,
                    "date": date(2024, 3, 10),
                    "quantity": 4,
                    "rate": 20,
                    "amount": 80,
                    "analytic_account_id": account.id,
                },
                {
                    "enrollment_id": self.enrollments[0].id,
                    "date": date(2024, 3, 12),
                    "quantity": 3,
                    "rate": 20,
                    "amount": 60,
                    "analytic_account_id": self.cohort.analytic_account_id.id,
                },
            ],
        )

    def test_line_opens_the_work_it_pays(self):
        run = self._new_run()
        run.action_compute()
        action = self._lines(run)[0].action_open_origin()
        self.assertEqual(action["res_model"], "mamiam.shift.assignment")

    def test_work_is_paid_once(self):
        self._new_run().action_compute()
        again = self._new_run(date_to="2024-03-15")
        again.action_compute()
        self.assertFalse(self._lines(again))

    def test_work_of_another_month_is_left_out(self):
        run = self._new_run("2024-04-01", "2024-04-30")
        run.action_compute()
        self.assertFalse(self._lines(run))

    def test_work_belongs_to_the_day_of_the_company(self):
        self.env.company.resource_calendar_id.tz = "Pacific/Auckland"
        late = self._new_shift("2024-03-31 12:00:00", "2024-03-31 14:00:00")
        self._assign(late, self.chama)
        late.action_done()
        march, april = self._new_run(), self._new_run("2024-04-01", "2024-04-30")
        march.action_compute()
        april.action_compute()
        self.assertNotIn(self.enrollments[2], self._lines(march).enrollment_id)
        self.assertEqual(self._lines(april).date, date(2024, 4, 1))

    def test_paid_work_is_not_changed(self):
        run = self._new_run()
        run.action_compute()
        run.action_confirm()
        with self.assertRaisesRegex(UserError, "is paid in"):
            self.assignments[0].hours = 2
        with self.assertRaisesRegex(UserError, "is paid in"):
            self.shift.action_reset()

    def test_the_refusal_says_who_can_correct_it(self):
        """The same for attendance and for shifts."""
        run = self._new_run()
        run.action_compute()
        run.action_confirm()
        with self.assertRaisesRegex(UserError, "Ask the stipend officer") as refused:
            self.assignments[0].hours = 2
        self.assertIn("Aicha T", str(refused.exception))
        self.assertIn(run.display_name, str(refused.exception))

    def test_unpaid_work_can_be_corrected(self):
        run = self._new_run()
        run.action_compute()
        self.assignments[0].hours = 2
        with self.assertRaisesRegex(UserError, "no longer in the records"):
            run.action_confirm()
        run.action_compute()
        line = self._lines(run).filtered(
            lambda line: line.res_id == self.assignments[0].id
        )
        self.assertEqual(line.amount, 40)

    def test_work_recorded_after_computing_is_told_and_not_left_out(self):
        run = self._new_run()
        run.action_compute()
        late = self._new_shift("2024-03-20 08:00:00", "2024-03-20 12:00:00")
        assignment = self._assign(late, self.batoul)
        late.action_done()
        run.invalidate_recordset(["alerts"])
        told = run.alerts["missing_mamiam.shift.assignment"]
        rows = self.env["mamiam.shift.assignment"].search(told["action"]["domain"])
        self.assertEqual(rows, assignment)
        with self.assertRaisesRegex(UserError, "leaves out what Batoul T did"):
            run.action_confirm()
        run.action_compute()
        run.action_confirm()
        self.assertIn(assignment.id, self._lines(run).mapped("res_id"))

    def test_work_recorded_after_the_run_is_paid_by_the_next(self):
        march = self._new_run()
        march.action_compute()
        march.action_confirm()
        late = self._new_shift("2024-03-20 08:00:00", "2024-03-20 12:00:00")
        assignment = self._assign(late, self.batoul)
        late.action_done()
        march.invalidate_recordset(["alerts"])
        self.assertIn("unpaid_mamiam.shift.assignment", march.alerts)
        april = self._new_run("2024-04-01", "2024-04-30")
        self.assertEqual(april.date_catch_up, date(2024, 3, 20))
        april.action_compute()
        self.assertEqual(self._lines(april).mapped("res_id"), assignment.ids)
