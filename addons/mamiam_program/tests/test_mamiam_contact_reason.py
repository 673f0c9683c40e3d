# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contact_common import ContactCommon
from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestMamiamContactReason(ContactCommon):
    _WITNESSES = {"witness_1": "Fatna", "witness_2": "Rkia"}

    def test_low_attendance_is_spoken_of_once_a_month(self):
        self.lines[:2].write({"status": "absent"})
        self.assertEqual(self.absent.attendance_band, "low")
        task = self._refresh("attendance")
        self.assertEqual(task.enrollment_id, self.absent)
        self.assertEqual(task.quantity, 0)
        self.assertTrue(task.explanation)
        task._close("transport")
        self.assertEqual(self._refresh("attendance"), task)
        with self._on("2026-04-02"):
            self.assertEqual(len(self._refresh("attendance")), 2)

    def test_few_sessions_say_nothing_of_attendance(self):
        late = self._enroll("Late Comer")
        late.attendance_ids[:2].write({"status": "absent"})
        self.assertEqual(late.attendance_band, "low")
        self.assertNotIn(late, self._refresh("attendance").enrollment_id)

    def test_bands_are_drawn_by_the_company(self):
        self.assertEqual(self.absent.attendance_rate, 40)
        self.assertEqual(self.absent.attendance_band, "low")
        company = self.cohort.company_id
        company.mamiam_rate_low = 30
        self.assertEqual(self.absent.attendance_band, "middle")
        company.mamiam_rate_good = 40
        self.assertEqual(self.absent.attendance_band, "high")
        self.assertFalse(self._enroll("Not Marked").attendance_band)
        with (
            self.assertRaises(CheckViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            company.mamiam_rate_low = 90
            self.env.flush_all()

    def test_who_is_often_absent_is_found_by_the_limit_of_the_company(self):
        often = [("is_often_absent", "=", True), ("cohort_id", "=", self.cohort.id)]
        self.assertEqual(self.absent.search(often), self.absent)
        self.cohort.company_id.mamiam_absence_limit = 4
        self.assertFalse(self.absent.search(often))
        self.assertFalse(self.absent.is_often_absent)

    def test_consent_that_ends_soon_is_asked_again(self):
        purpose = self.env["mamiam.consent.purpose"].create(
            {
                "name": "Voice of the tests",
                "code": "voice_of_the_tests",
                "notice": "What her voice is used for",
            }
        )
        consent = self.env["mamiam.consent"].create(
            {
                "beneficiary_id": self.regular.beneficiary_id.id,
                "purpose_id": purpose.id,
                "date_given": "2025-04-01",
                "date_expiry": "2026-04-02",
                **self._WITNESSES,
            }
        )
        self.assertFalse(self._refresh("consent"))
        self._give(consent)
        self.assertFalse(self._refresh("consent"))
        with self._on("2026-03-03"):
            task = self._refresh("consent")
            self.assertEqual(task.enrollment_id, self.regular)
            self.assertIn("Voice of the tests", task.explanation)
        with self._on("2026-04-03"):
            self.assertEqual(self._refresh("consent"), task)
        consent.copy(
            {"date_given": "2026-03-02", "date_expiry": False, **self._WITNESSES}
        ).sudo().write({"state": "refused"})
        with self._on("2026-04-03"):
            self.assertFalse(self._refresh("consent"))

    def test_purposes_of_consents_are_read_together(self):
        def read(numbers):
            purposes = self.env["mamiam.consent.purpose"].create(
                [
                    {"name": f"Purpose {n}", "code": f"test_{n}", "notice": "Notice"}
                    for n in numbers
                ]
            )
            consents = self.env["mamiam.consent"].create(
                [
                    {
                        "beneficiary_id": self.regular.beneficiary_id.id,
                        "purpose_id": purpose.id,
                        "date_given": "2025-03-04",
                        "date_expiry": "2026-03-04",
                        **self._WITNESSES,
                    }
                    for purpose in purposes
                ]
            )
            self._give(consents)
            return self._count_reading(self._refresh("consent"))

        read(range(1))  # fills the caches
        few, queries = read(range(1, 2))
        self.assertEqual(few, 2)
        self.assertEqual(read(range(2, 40)), (40, queries))

    def test_kinds_of_documents_are_read_together(self):
        def read(numbers):
            kinds = self.env["mamiam.document.kind"].create(
                [{"name": f"Kind {n}", "validity_months": 12} for n in numbers]
            )
            self.env["mamiam.document"].create(
                [
                    {
                        "beneficiary_id": self.regular.beneficiary_id.id,
                        "kind_id": kind.id,
                        "date_issued": "2025-03-04",
                    }
                    for kind in kinds
                ]
            )
            return self._count_reading(self._refresh("document"))

        read(range(1))  # fills the caches
        few, queries = read(range(1, 2))
        self.assertEqual(few, 2)
        self.assertEqual(read(range(2, 40)), (40, queries))

    def _count_reading(self, tasks):
        """Return how many lines the officer reads, and with how many queries."""
        tasks = tasks.with_user(self.officer)
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        tasks.read(["explanation", "other_explanations", "whatsapp_url"])
        return len(tasks), self.cr.sql_log_count - before

    def _give(self, consents):
        # As the records are, however the answer was taken down.
        self.env.flush_all()
        self.cr.execute(
            "UPDATE mamiam_consent SET state = 'given' WHERE id IN %s",
            [tuple(consents.ids)],
        )
        consents.invalidate_recordset()

    def test_what_is_still_the_case_comes_back_days_after_the_call(self):
        reason = self._reason("life_map")
        reason.back_days = 10
        first = self._refresh("life_map").filtered(
            lambda t: t.enrollment_id == self.absent
        )
        first.with_user(self.officer)._close("reached")

        def refresh(day):
            with self._on(day):
                tasks = self._refresh("life_map")
            return tasks.filtered(lambda t: t.enrollment_id == self.absent) - first

        self.assertFalse(refresh("2026-03-02"))
        self.assertFalse(refresh("2026-03-11"))
        second = refresh("2026-03-12")
        self.assertEqual(second.mapped("state"), ["open"])
        with self._on("2026-03-13"):
            second._close("childcare")
        self.assertEqual(refresh("2026-03-20"), second)
        self.assertEqual(len(refresh("2026-03-23") - second), 1)
        self.assertEqual((first | second).mapped("state"), ["done", "done"])
        reason.back_days = 0
        self.assertEqual(refresh("2026-04-23"), second)

    def test_an_older_call_that_is_taken_back_hides_nothing(self):
        reason = self._reason("life_map")
        reason.back_days = 7

        def refresh(day):
            with self._on(day):
                return self._refresh("life_map").filtered(
                    lambda t: t.enrollment_id == self.absent and t.state == "open"
                )

        first = refresh("2026-03-02")
        with self._on("2026-03-02"):
            first._close("reached")
        second = refresh("2026-03-10")
        with self._on("2026-03-10"):
            second._close("reached")
        first.with_user(self.officer).action_reopen()
        self.assertEqual(refresh("2026-03-11"), first)
        self.assertEqual(refresh("2026-03-20"), first)
        first._close("reached")
        self.assertEqual(len(refresh("2026-03-30")), 1)

    def test_life_map_is_due_until_it_is_made(self):
        tasks = self._refresh("life_map")
        self.assertEqual(tasks.enrollment_id, self.absent | self.regular)
        self.assertTrue(all(tasks.mapped("explanation")))
        self.env["mamiam.assessment"].create(
            {"enrollment_id": self.absent.id, "stage": "baseline"}
        ).sudo().write({"state": "done"})
        self.assertEqual(self._refresh("life_map").enrollment_id, self.regular)

    def test_who_never_answers_is_unreachable_until_she_does(self):
        task = self._refresh()
        for _day in range(2):
            task._put_off()
        self.assertFalse(self._refresh("unreachable"))
        task._put_off()
        unreachable = self._refresh("unreachable")
        self.assertEqual(unreachable.enrollment_id, self.absent)
        self.assertEqual(unreachable.quantity, 3)
        self.assertIn("3", unreachable.explanation)
        task._close("reached")
        self.assertFalse(self._refresh("unreachable"))

    def test_nightly_list_has_all_reasons(self):
        self.env["mamiam.contact.reason"]._cron_refresh()
        codes = set(self.env["mamiam.contact.task"].search([]).mapped("reason_id.code"))
        self.assertLessEqual({"absences", "attendance", "life_map"}, codes)

    def test_manager_sets_how_urgent_a_reason_is(self):
        task = self._refresh()
        manager = self._new_user("manager", "program_manager")
        self._reason("absences").with_user(manager).urgency = "0"
        self.assertEqual(task.urgency, "0")
        with self.assertRaises(AccessError):
            self._reason("absences").with_user(self.officer).urgency = "1"
        with self.assertRaises(AccessError):
            self._reason("absences").with_user(manager).copy({"code": "x"})
        with self.assertRaisesRegex(AccessError, "not typed"):
            self._reason("absences").with_user(manager).code = "x"

    def test_a_reason_that_nothing_finds_stops_no_other(self):
        """For instance one of an addon that was taken out of the server."""
        task = self._refresh()
        self._reason("absences").code = "unknown"
        self.assertEqual(task.explanation, self._reason("unknown").name)
        with self.assertNoLogs(level="WARNING"):
            self.env["mamiam.contact.reason"]._cron_refresh()
        self.assertEqual(task.state, "withdrawn")
        self.assertTrue(self._tasks("life_map"))
        self._reason("unknown").code = "absences"
        self._refresh()
        self.assertEqual(task.state, "open")


@tagged("post_install", "-at_install")
class TestMamiamContactReasonStipend(StipendCommon):
    def _refresh(self):
        reason = self.env["mamiam.contact.reason"].search([("code", "=", "stipend")])
        reason._refresh()
        return self.env["mamiam.contact.task"].search(
            [
                ("reason_id", "=", reason.id),
                ("state", "=", "open"),
                ("company_id", "=", self.company.id),
            ]
        )

    def test_stipend_not_collected_for_days(self):
        self._hold(3)
        run = self._post_run()
        owed = run.stipend_ids.filtered("net")
        self.assertTrue(owed)
        self.company.mamiam_uncollected_days = 10000
        self.assertFalse(self._refresh())
        self.company.mamiam_uncollected_days = 0
        tasks = self._refresh()
        self.assertEqual(tasks.enrollment_id, owed.enrollment_id)
        self.assertTrue(all(tasks.mapped("explanation")))
        self._pay(run)
        self.assertFalse(self._refresh())
