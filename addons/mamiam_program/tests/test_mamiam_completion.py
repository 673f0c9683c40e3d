# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .completion_common import CompletionCommon


@tagged("post_install", "-at_install")
class TestMamiamCompletion(CompletionCommon):
    def _get_verdicts(self, enrollment):
        rows = enrollment._get_completion_results()[enrollment.id]
        return {row["name"]: row["verdict"] for row in rows}

    def _decide(self, decisions, cohort=None):
        """Decide as an officer: {enrollment: {field of the line: value}}."""
        action = (cohort or self.cohort).with_user(self.officer).action_close()
        wizard = self.env["mamiam.completion"].with_user(self.officer)
        wizard = wizard.browse(action["res_id"])
        for line in wizard.line_ids:
            line.write(decisions.get(line.enrollment_id, {}))
        wizard.action_apply()

    def test_a_value_and_whether_it_is_enough_are_told_apart(self):
        self._want("attendance", 80)
        self._want("trained", 5)
        self._want("skill", 3, skill_id=self.skill.id)
        self._observe(self.samia, "2", "2026-02-03")
        self._observe(self.samia, "3", "2026-02-11")
        rows = self.hanane._get_completion_results()[self.hanane.id]
        self.assertEqual(
            [(row["value"], row["minimum"], row["verdict"]) for row in rows],
            [(50, 80, "not_met"), (6, 5, "met"), (0, 3, "unknown")],
        )
        self.assertIn("50", rows[0]["explanation"])
        self.assertEqual(set(self._get_verdicts(self.samia).values()), {"met"})
        self.assertEqual(self.samia.completion_verdict, "met")
        self.assertEqual(self.hanane.completion_verdict, "not_met")
        self.assertIn("Peels quickly", self.hanane.completion_overview)

    def test_what_held_when_the_cohort_began_holds(self):
        self._want("attendance", 40, date_to="2026-01-04")
        self._want("attendance", 60, date_from="2026-01-05", date_to="2026-12-31")
        self._want("attendance", 90, date_from="2027-01-01")
        criteria = self.env["mamiam.completion.criterion"]._get_for_cohort(self.cohort)
        self.assertEqual(criteria.mapped("minimum"), [60])
        # What is wanted from a day on takes the place of what was wanted before.
        self._want("attendance", 30)
        self._want("attendance", 65, date_from="2026-01-12")
        self._want("attendance", 55, date_from=self.cohort.date_start)
        criteria = self.env["mamiam.completion.criterion"]._get_for_cohort(self.cohort)
        self.assertEqual(criteria.mapped("minimum"), [55])
        self._want("attendance", 45, cohort_id=self.cohort.id)
        self._want("trained", 100)
        criteria = self.env["mamiam.completion.criterion"]._get_for_cohort(self.cohort)
        self.assertEqual(sorted(criteria.mapped("minimum")), [45, 100])
        self.assertEqual(
            set(self._get_verdicts(self.hanane).values()), {"met", "not_met"}
        )

    def test_without_each_criterion_she_completes_with_a_reason_only(self):
        self._want("attendance", 80)
        hanane = self.hanane.with_user(self.officer)
        for vals in ({}, {"completion_note": "  "}):
            with self._refused("Hanane Idrissi.*50 %", UserError):
                hanane.write({"state": "completed", **vals})
        with self._refused("Hanane Idrissi", UserError):
            hanane.action_complete()
        hanane.write({"state": "completed", "completion_note": "Her son was ill."})
        self.assertEqual(self.hanane.completion_user_id, self.officer)
        self.assertEqual(self.hanane.completion_note, "Her son was ill.")
        self.samia.with_user(self.officer).action_complete()
        self.assertEqual(self.samia.state, "completed")

    def test_what_was_known_when_it_was_decided_stays(self):
        criterion = self._want("attendance", 80)
        self.samia.with_user(self.officer).action_complete()
        criterion.minimum = 100
        self.samia.attendance_ids[:1].status = "absent"
        self.assertRecordValues(
            self.samia.completion_result_ids,
            [{"value": 100, "minimum": 80, "verdict": "met"}],
        )
        with self._refused("archive it"):
            criterion.kind = "trained"
        # It is told in the language of the reader, and not of who decided.
        self.samia.completion_result_ids.sudo().name = "In other words"
        self.assertNotIn("In other words", self.samia.completion_overview)
        self.assertIn("100 %", self.samia.completion_overview)
        self.assertIn("80 %", self.samia.completion_overview)
        criterion.unlink()
        self.assertIn("In other words", self.samia.completion_overview)
        self.assertIn("100 %", self.samia.completion_overview)
        self.samia.with_user(self.officer).action_reactivate()
        self.assertFalse(self.samia.completion_result_ids)
        self.assertFalse(self.samia.completion_user_id)

    def test_a_decision_is_taken_back(self):
        samia = self.samia.with_user(self.officer)
        samia.action_complete()
        self.assertTrue(samia.date_end)
        samia.action_undo_completion()
        self.assertRecordValues(
            self.samia,
            [{"state": "followup", "date_end": False, "completion_date": False}],
        )
        self.assertEqual(self.samia.beneficiary_id.state, "trainee")
        self._certify(samia)
        with self._refused("Samia Belkacem.*ATT", UserError):
            samia.action_undo_completion()

    def test_a_cohort_is_closed_once_everybody_is_decided(self):
        self._want("attendance", 80)
        self._decide({self.samia: {"decision": "complete"}})
        self.assertEqual(self.samia.state, "completed")
        self.assertEqual(self.hanane.state, "followup", "nothing was chosen for her")
        self.assertEqual(self.cohort.state, "followup")
        with self._refused("Hanane Idrissi", UserError):
            self.cohort.with_user(self.officer).write({"state": "closed"})
        with self._refused("Hanane Idrissi", UserError):
            self._decide({self.hanane: {"decision": "complete"}})
        self._decide({self.hanane: {"decision": "complete", "note": "She works."}})
        self.assertEqual(self.hanane.completion_note, "She works.")
        self.assertEqual(self.cohort.state, "closed")

    def test_a_whole_cohort_is_decided_at_once(self):
        self._want("attendance", 80)
        action = self.cohort.with_user(self.officer).action_close()
        wizard = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizard.browse(action["res_id"])
        lines = {line.enrollment_id: line for line in wizard.line_ids}
        wizard.action_choose_completed()
        self.assertEqual(lines[self.samia].decision, "complete")
        self.assertFalse(lines[self.hanane].decision, "she lacks a criterion")
        wizard.note = "The kitchen was closed for a month."
        wizard.action_choose_completed()
        wizard.action_apply()
        self.assertFalse(self.samia.completion_note)
        self.assertEqual(self.hanane.completion_note, wizard.note)
        self.assertEqual(self.cohort.state, "closed")

    def test_who_does_not_complete_leaves_with_a_reason(self):
        with self._refused("Hanane Idrissi.*reason", UserError):
            self._decide({self.hanane: {"decision": "leave"}})
        reason = self.env["mamiam.drop.reason"].create({"name": "Too far"})
        self._decide({self.hanane: {"decision": "leave", "drop_reason_id": reason.id}})
        self.assertEqual(self.hanane.state, "dropped")
        self.assertEqual(self.hanane.drop_reason_id, reason)

    def test_impossible_criteria(self):
        for vals in (
            {"minimum": 101},
            {"minimum": 0},
            {"kind": "skill", "minimum": 3},
            {"kind": "skill", "skill_id": self.skill.id, "minimum": 5},
            {"skill_id": self.skill.id, "minimum": 50},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self._want(**{"kind": "attendance", **vals})
                self.env.flush_all()

    def test_who_decides(self):
        for user in (self.trainer, self.social_worker, self.director):
            with self.subTest(user=user.login):
                with self._refused("", AccessError):
                    self.samia.with_user(user).action_complete()
                with self._refused("", AccessError):
                    self.env["mamiam.completion"].with_user(user).create({})
        with self._refused("not typed", AccessError):
            self.samia.with_user(self.officer).write({"completion_date": "2026-01-01"})
        self.samia.with_user(self.officer).action_complete()
        self._want("attendance", 80)
        with self._refused("", AccessError):
            self.env["mamiam.completion.result"].with_user(self.officer).create(
                {
                    "enrollment_id": self.samia.id,
                    "name": "Invented",
                    "verdict": "met",
                    "explanation": "All is well.",
                }
            )
        with self._refused("", AccessError):
            self.samia.with_user(self.trainer).read(["completion_note"])

    def test_thirty_women_are_looked_over_as_quickly_as_five(self):
        self._want("attendance", 80)
        self._want("skill", 3, skill_id=self.skill.id)
        counts = {}
        self.cohort.seats = 0
        for size in (5, 30):
            women = self._enroll(*(f"Woman {number}" for number in range(size)))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            women._get_completion_results()
            counts[size] = self.env.cr.sql_log_count - before
        self.assertLessEqual(counts[30], counts[5] + 1)

    def test_a_skill_is_noted_of_a_whole_group(self):
        self._observe(self.samia, "2")
        action = self.cohort.with_user(self.officer).action_note_skill()
        wizard = self.env["mamiam.skill.note"].with_user(self.officer)
        with Form(wizard.with_context(**action["context"])) as form:
            form.skill_id = self.skill
            scores = {}
            for index in range(2):
                with form.line_ids.edit(index) as line:
                    scores[line.enrollment_id] = line.last_score
                    if line.enrollment_id == self.hanane:
                        line.score = "4"
        form.save().action_note()
        self.assertEqual(scores, {self.samia: "2", self.hanane: False})
        self.assertEqual(self.hanane.observation_ids.level, 4)
        self.assertEqual(self.hanane.observation_ids.observer_id, self.officer)
        self.assertEqual(len(self.samia.observation_ids), 1)
