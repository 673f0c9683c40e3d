# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamCall(SelectionCommon):
    def test_a_new_call_starts_with_courage_and_ambition(self):
        courage = self.env.ref("mamiam_program.criterion_courage")
        ambition = self.env.ref("mamiam_program.criterion_ambition")
        names = self.call.criterion_ids.mapped("name")
        self.assertLessEqual({courage.name, ambition.name}, set(names))
        self.assertTrue(all(self.call.criterion_ids.mapped("anchor_3")))
        self.assertFalse(courage.call_id)

    def test_next_years_call_keeps_rules_and_criteria(self):
        self.call.criterion_ids[0].weight = 2
        call = self.call.copy()
        self.assertNotEqual(call.name, self.call.name)
        following = call.copy(
            {"name": f"Call of {call.year}", "year": call.year}
        ).copy()
        self.assertEqual(following.name, f"Call of {call.year + 1}")
        self.assertEqual(call.year, self.call.year + 1)
        self.assertEqual(call.state, "draft")
        self.assertFalse(call.date_open)
        self.assertEqual(call.cities, self.call.cities)
        self.assertEqual(call.marital_status_ids, self.call.marital_status_ids)
        self.assertEqual(
            call.criterion_ids.mapped("name"), self.call.criterion_ids.mapped("name")
        )
        self.assertEqual(call.criterion_ids[0].weight, 2)
        self.assertFalse(call.criterion_ids & self.call.criterion_ids)

    def test_it_closes_only_when_all_is_decided(self):
        self.call.action_start_selection()
        application = self._apply()
        with self.assertRaisesRegex(UserError, "Call of the tests"):
            self.call.action_close()
        application.action_withdraw()
        self.call.action_close()
        self.assertEqual(self.call.state, "closed")
        self.call.action_reopen()
        self.assertEqual(self.call.state, "selection")

    def test_it_closes_itself_after_its_last_day(self):
        self.call.write({"date_open": "2026-05-01", "date_close": "2026-06-30"})
        other = self.call.copy(
            {"name": "Goes on", "date_open": "2026-05-01", "date_close": "2026-07-01"}
        )
        other.action_open()
        self.call.user_id = self.officer
        for day, state in (("2026-06-30", "open"), ("2026-07-01", "selection")):
            with freeze_time(day):
                self.env["mamiam.call"]._cron_close()
            self.assertEqual(self.call.state, state)
        self.assertEqual(other.state, "open")
        self.assertEqual(self.call.activity_ids.user_id, self.officer)

    def test_it_receives_from_its_opening_to_its_end(self):
        Application = self.env["mamiam.application"].with_user(self.officer)
        for number, (state, receives) in enumerate(
            {"draft": False, "open": True, "selection": True, "closed": False}.items()
        ):
            with self.subTest(state):
                if state == "closed":
                    self.call.application_ids.action_withdraw()
                self.call.state = state
                vals = self._intake(f"Woman Number {number}")
                if receives:
                    self.assertTrue(Application.create(vals))
                else:
                    with self.assertRaisesRegex(UserError, self.call.name):
                        Application.create(vals)

    def test_counts_leave_duplicates_out(self):
        self._apply(cin="ZZ1111")
        self._apply(cin="ZZ1111")
        self._apply("Samia Belkacem", city="Rabat")
        self.assertEqual(self.call.application_count, 2)
        self.assertEqual(self.call.eligible_count, 1)

    def test_a_call_that_was_answered_is_not_deleted(self):
        self._apply()
        with self.assertRaisesRegex(UserError, "Call of the tests"):
            self.call.unlink()

    def test_the_database_refuses_impossible_rules(self):
        for vals in (
            {"seats": 0},
            {"age_min": 60},
            {"minimum_dependents": -1},
            {"date_open": "2026-06-02", "date_close": "2026-06-01"},
        ):
            with (
                self.subTest(vals=vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.call.write(vals)
                self.call.flush_recordset()

    def test_enrolling_makes_the_selected_trainees_of_its_cohort(self):
        applications = self._apply() | self._apply("Samia Belkacem")
        applications.action_select()
        with self.assertRaisesRegex(UserError, "Choose the cohort"):
            self.call.action_enroll()
        self.call.cohort_id = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        self.assertEqual(self.call.to_enroll_count, 2)
        self.call.with_user(self.officer).action_enroll()
        self.call.invalidate_recordset(["to_enroll_count"])
        self.assertEqual(self.call.to_enroll_count, 0, "no button that does nothing")
        self.assertEqual(
            self.call.cohort_id.enrollment_ids.beneficiary_id,
            applications.beneficiary_id,
        )
        self.assertEqual(
            applications.beneficiary_id.mapped("state"), ["trainee", "trainee"]
        )
        self.assertEqual(applications.enrollment_id, self.call.cohort_id.enrollment_ids)
        # A second click enrolls nobody twice.
        self.call.with_user(self.officer).action_enroll()
        self.assertEqual(len(self.call.cohort_id.enrollment_ids), 2)
        with self.assertRaisesRegex(UserError, "drop out"):
            applications[0].action_reset()

    def test_the_numbers_of_a_call_open_their_applications(self):
        action = self.call.with_context(mamiam_filter="waiting")
        context = action.action_view_applications()["context"]
        self.assertEqual(context["search_default_waiting"], 1)
        search = self.env["mamiam.application"].get_view(view_type="search")["arch"]
        for name in ("eligible", "selected", "waiting"):
            self.assertIn(f'name="{name}"', search)
