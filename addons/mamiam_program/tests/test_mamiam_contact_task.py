# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import gc
from datetime import timedelta

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contact_common import ContactCommon


@tagged("post_install", "-at_install")
class TestMamiamContactTask(ContactCommon):
    def test_three_absences_in_a_row_bring_a_line(self):
        tasks = self._refresh()
        self.assertEqual(tasks.enrollment_id, self.absent)
        self.assertRecordValues(
            tasks,
            [
                {
                    "state": "open",
                    "quantity": 3,
                    "cohort_id": self.cohort.id,
                    "beneficiary_id": self.absent.beneficiary_id.id,
                    "company_id": self.cohort.company_id.id,
                    "user_id": self.officer.id,
                    "urgency": "2",
                    "date_since": self.lines[2].date,
                    "date_last": self.lines[1].date,
                }
            ],
        )

    def test_excused_absence_does_not_count(self):
        self.lines[4].write({"status": "excused", "note": "Ill"})
        self.assertFalse(self._refresh())

    def test_how_many_absences_is_set_by_the_company(self):
        self.cohort.company_id.mamiam_absence_limit = 4
        self.assertFalse(self._refresh())
        self.cohort.company_id.mamiam_absence_limit = 1
        self.assertEqual(self._refresh().enrollment_id, self.absent | self.regular)

    def test_reason_is_told_in_words_of_the_reader(self):
        self.env["res.lang"]._activate_lang("en_US")
        self.env["res.lang"]._lang_get("en_US").date_format = "%d/%m/%Y"
        task = self._refresh().with_context(lang="en_US")
        self.assertEqual(
            task.explanation,
            "Absent 3 times since 13/01/2026, last came on 07/01/2026",
        )
        self.lines[:2].write({"status": "absent"})
        self.lines[3].status = "absent"
        self._refresh()
        self.assertEqual(
            task.explanation, "Absent 6 times since 06/01/2026, has not come yet"
        )

    def test_refresh_twice_makes_one_line(self):
        task = self._refresh()
        self.lines[6].status = "absent"
        self.assertEqual(self._refresh(), task)
        self.assertEqual(task.quantity, 4)

    def test_line_keeps_its_tries_when_an_absence_is_excused_later(self):
        self.lines[6].status = "absent"
        task = self._refresh()
        task._put_off()
        self.lines[2].write({"status": "excused", "note": "Ill"})
        self.assertEqual(self._refresh(), task)
        self.assertRecordValues(task, [{"quantity": 3, "attempts": 1}])

    def test_line_is_withdrawn_once_she_comes_and_back_when_that_was_an_error(self):
        task = self._refresh()
        self.lines[6].status = "present"
        self.assertFalse(self._refresh())
        self.assertEqual(task.state, "withdrawn")
        self.lines[6].status = "expected"
        self.assertEqual(self._refresh(), task)

    def test_who_left_the_program_is_not_called(self):
        self._refresh()
        reason = self.env["mamiam.drop.reason"].create({"name": "Moved away"})
        self.absent._drop(reason, fields.Date.today())
        self.assertFalse(self._refresh())

    def test_archived_reason_takes_its_lines_along(self):
        self._refresh()
        self._reason("absences").active = False
        self.assertFalse(self._tasks())

    def test_closed_line_does_not_come_back_for_the_same_absences(self):
        task = self._refresh()
        task.with_user(self.officer)._close("transport", "The bus no longer runs")
        self.assertEqual(self._refresh(), task)
        self.assertRecordValues(
            task,
            [
                {
                    "state": "done",
                    "outcome": "transport",
                    "note": "The bus no longer runs",
                    "done_by_id": self.officer.id,
                }
            ],
        )

    def test_as_many_absences_after_the_call_bring_her_back(self):
        task = self._refresh()
        task._close("reached")
        self._plan("2026-03-03", "2026-03-31")
        later = self.absent.attendance_ids.filtered(
            lambda a: str(a.date) > "2026-03-02"
        )
        later = later.sorted("date")
        later[:2].status = "absent"
        self.assertEqual(self._refresh(), task)
        later[2].status = "absent"
        again = self._refresh() - task
        self.assertEqual(again.quantity, 3)
        self.assertEqual(again.date_since, later[0].date)

    def test_no_answer_is_back_tomorrow_with_the_number_of_tries(self):
        task = self._refresh().with_user(self.officer)
        task._put_off()
        today = [
            ("date_due", "<=", "today"),
            ("state", "=", "open"),
            ("enrollment_id", "=", self.absent.id),
        ]
        self.assertFalse(task.search(today))
        self._refresh()
        self.assertFalse(task.search(today))
        with self._on("2026-03-03"):
            self.assertEqual(task.search(today), task)
            task._put_off()
        self.assertRecordValues(
            task, [{"attempts": 2, "state": "open", "tried_by_id": self.officer.id}]
        )

    def test_no_answer_puts_off_all_that_she_was_to_be_called_for_today(self):
        task = self._refresh()
        other, later = (
            task.copy({"origin": origin, "date_due": day})
            for origin, day in (("today", "2026-03-02"), ("later", "2026-03-20"))
        )
        wizards = self.env["mamiam.contact.close"].with_user(self.officer)
        wizards.create({"task_ids": task.ids, "outcome": "no_answer"}).action_close()
        with self._on("2026-03-03"):
            task.with_user(self.officer).action_no_answer()
        self.assertRecordValues(
            task | other | later,
            [
                {"attempts": 2, "date_due": fields.Date.to_date("2026-03-04")},
                {"attempts": 2, "date_due": fields.Date.to_date("2026-03-04")},
                {"attempts": 0, "date_due": fields.Date.to_date("2026-03-20")},
            ],
        )

    def test_touched_twice_it_was_one_call(self):
        task = self._refresh()
        for _time in range(2):
            task.with_user(self.officer).action_no_answer()
        self.assertEqual(task.attempts, 1)
        # A colleague has called too, and she herself once more.
        task.with_user(self.social_worker).action_no_answer()
        self.assertEqual(task.attempts, 2)
        task.sudo().date_tried -= timedelta(minutes=2)
        task.with_user(self.social_worker).action_no_answer()
        self.assertEqual(task.attempts, 3)

    def test_a_wrong_outcome_is_taken_back(self):
        task = self._refresh()
        task.with_user(self.officer)._close("lost", "Wrong number")
        self.assertTrue(self.absent.date_lost_contact)
        with self.assertRaises(AccessError):
            task.with_user(self.director).action_reopen()
        task.with_user(self.officer).action_reopen()
        self.assertRecordValues(
            task, [{"state": "open", "outcome": False, "done_by_id": False}]
        )
        self.assertFalse(self.absent.date_lost_contact)
        self.assertEqual(self._refresh(), task)

    def test_who_is_not_lost_is_back_for_all_reasons(self):
        tasks = self._refresh() | self._refresh("life_map").filtered(
            lambda t: t.enrollment_id == self.absent
        )
        self.assertEqual(len(tasks), 2)
        tasks.with_user(self.officer)._close("lost")
        tasks[0].with_user(self.officer).action_reopen()
        self.assertEqual(tasks.mapped("state"), ["open", "open"])
        self.assertFalse(self.absent.date_lost_contact)

    def test_line_closes_with_an_outcome_only(self):
        task = self._refresh()
        for vals in ({"state": "done"}, {"outcome": "reached"}, {"note": "x"}):
            with self.assertRaises(AccessError):
                task.with_user(self.officer).write(vals)
        task.with_user(self.officer).user_id = self.social_worker
        with (
            self.assertRaises(CheckViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            task.write({"state": "done"})
            self.env.flush_all()

    def test_second_caller_is_told_who_was_quicker(self):
        task = self._refresh()
        task.with_user(self.officer)._close("reached")
        with self._refused(self.absent.name, UserError):
            task.with_user(self.social_worker)._close("illness")
        self.assertEqual(task.outcome, "reached")

    def test_one_call_answers_several_reasons(self):
        task = self._refresh()
        other = task.sudo().copy({"origin": "of the test"})
        wizard = (
            self.env["mamiam.contact.close"]
            .with_user(self.officer)
            .create({"task_ids": task.ids, "outcome": "illness"})
        )
        self.assertEqual(wizard.other_ids, other)
        self.assertIn(other.explanation, task.other_explanations)
        wizard.also_ids = other
        wizard.action_close()
        self.assertEqual((task | other).mapped("outcome"), ["illness", "illness"])

    def test_database_keeps_one_line_for_each_cause(self):
        task = self._refresh()
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            task.copy({"origin": task.origin})

    def test_lost_contact_is_a_figure_until_she_comes(self):
        self._refresh()._close("lost")
        self.assertEqual(str(self.absent.date_lost_contact), "2026-03-02")
        self.assertEqual(self.cohort.lost_contact_count, 1)
        self._plan("2026-03-03", "2026-03-10")
        later = self.absent.attendance_ids.filtered(
            lambda a: str(a.date) > "2026-03-02"
        )
        with self._on("2026-03-04"):
            later[:1].status = "present"
            self._refresh()
        self.assertFalse(self.absent.date_lost_contact)

    def test_number_and_text_are_ready_for_whatsapp(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.absent.beneficiary_id.lang = "fr_FR"
        task = self._refresh()
        self.assertTrue(
            task.whatsapp_url.startswith("https://wa.me/212612345678?text=")
        )
        self.assertIn("Amina%20Zerouali", task.whatsapp_url)
        self.absent.beneficiary_id.phone = False
        self.assertFalse(task.whatsapp_url)

    def test_she_is_spoken_to_in_arabic_unless_her_file_says_otherwise(self):
        self.env["res.lang"]._activate_lang("ar_MA")
        french = self.env["res.lang"]._activate_lang("fr_FR").code
        women = self.env["mamiam.beneficiary"].with_context(lang=french)
        self.assertEqual(women.create({"name": "Hafida"}).lang, "ar_MA")
        self.assertEqual(women.create({"name": "H", "lang": french}).lang, french)
        known = self.env["res.partner"].create({"name": "Known", "lang": french})
        self.assertEqual(women.create({"partner_id": known.id}).lang, french)
        self.env["ir.default"].set("mamiam.beneficiary", "lang", french)
        self.assertEqual(women.create({"name": "Rkia"}).lang, french)

    def test_a_default_of_contacts_that_others_write_keeps_no_woman_out(self):
        # Odoo sets it when its settings are saved.
        self.env["ir.default"].set("res.partner", "credit_limit", 500.0)
        women = self.env["mamiam.beneficiary"].with_user(self.officer)
        self.assertEqual(women.create({"name": "Hafida"}).name, "Hafida")

    def test_responsible_of_the_cohort_calls(self):
        task = self._refresh()
        self.cohort.user_id = self.social_worker
        self.assertEqual(task.user_id, self.social_worker)

    def test_number_of_queries_does_not_grow_with_the_women(self):
        self._refresh()

        def count_queries(work):
            self.env.flush_all()
            self.env.invalidate_all()
            gc.collect()
            before = self.cr.sql_log_count
            work()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        def open_list():
            names = ("name", "explanation", "other_explanations", "whatsapp_url")
            self.env["mamiam.contact.task"].with_user(self.officer).web_search_read(
                [("state", "=", "open"), ("user_id", "=", self.officer.id)],
                {**dict.fromkeys(names, {}), "cohort_id": {"fields": {}}},
                limit=40,
            )

        def count():
            return count_queries(self._reason("absences")._refresh), count_queries(
                open_list
            )

        open_list()  # access rights and views are cached by now
        few = count()
        self.cohort.seats = 0
        women = self._enroll(*(f"Woman {number}" for number in range(40)))
        for woman in women:
            woman.attendance_ids[:4].write({"status": "absent"})
        self.assertEqual(count(), few)
        self.assertEqual(len(self._tasks()), 41)
