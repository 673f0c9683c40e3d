# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .assessment_common import AssessmentCommon


@tagged("post_install", "-at_install")
class TestMamiamAssessment(AssessmentCommon):
    """A life map is begun once, continued where it was, and completed by a person."""

    def test_begun_twice_it_is_one(self):
        first = self.woman.with_user(self.officer).get_life_map("baseline")
        again = self.woman.with_user(self.social_worker).get_life_map("baseline")
        self.assertEqual(first["id"], again["id"])
        self.assertEqual(len(self.woman.assessment_ids), 1)
        self.assertEqual(
            len(first["lines"]), self.env["mamiam.indicator"].search_count([])
        )

    @mute_logger("odoo.sql_db")
    def test_the_database_holds_one_a_stage(self):
        self._map(self.woman, "baseline")
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.env["mamiam.assessment"].create(
                {"enrollment_id": self.woman.id, "stage": "baseline"}
            )
            self.env.flush_all()
        line = self.woman.assessment_ids.line_ids[0]
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            line.copy()
            self.env.flush_all()

    def test_interrupted_it_is_continued_where_it_was(self):
        woman = self.woman.with_user(self.social_worker)
        begun = woman.get_life_map("baseline")
        lines = self.env["mamiam.assessment.line"].with_user(self.social_worker)
        lines.browse(begun["lines"][0]["id"]).write({"level": "red"})
        lines.browse(begun["lines"][1]["id"]).write({"level": "skipped"})
        continued = woman.get_life_map("baseline")
        self.assertEqual(continued["id"], begun["id"])
        self.assertEqual(
            [line["level"] for line in continued["lines"][:3]],
            ["red", "skipped", False],
        )
        stages = {s["value"]: s for s in woman.get_life_map_stages()["stages"]}
        self.assertEqual(stages["baseline"]["answered"], 2)
        self.assertEqual(stages["baseline"]["state"], "draft")
        self.assertFalse(stages["mid"]["state"])

    def test_completed_only_when_all_was_asked(self):
        assessment = self._map(self.woman, "baseline", state="draft")
        line = assessment.line_ids[1]
        line.level = False
        with self._refused(line.indicator_id.name, UserError):
            assessment.action_complete()
        line.level = "skipped"
        assessment.with_user(self.social_worker).action_complete()
        self.assertEqual(assessment.state, "done")
        self.assertEqual(assessment.date, date(2026, 3, 2))

    def test_completed_it_stays_as_she_told_it(self):
        assessment = self._map(self.woman, "baseline").with_user(self.officer)
        later = self._map(self.woman, "mid", state="draft").with_user(self.officer)
        for change in (
            lambda: assessment.line_ids[0].write({"level": "green"}),
            lambda: assessment.write({"monthly_income": 1}),
            lambda: assessment.line_ids[0].sudo().unlink(),
            lambda: assessment.sudo().unlink(),
            lambda: later.line_ids[0].write({"assessment_id": assessment.id}),
        ):
            with self._refused("is completed", UserError):
                change()
        with self._refused("is not typed", AccessError):
            later.line_ids[0].with_user(self.officer).value = 3

    def test_an_officer_reopens_it_and_that_is_told(self):
        assessment = self._map(self.woman, "baseline")
        with self._refused("by a program officer", AccessError):
            assessment.with_user(self.social_worker).action_reopen()
        for vals in ({"state": "draft"}, {"reopened_count": 0}):
            with self._refused("is not typed", AccessError):
                assessment.with_user(self.officer).write(vals)
        tracked = assessment.with_context(tracking_disable=False, mail_notrack=False)
        assessment = tracked.with_user(self.officer)
        self._commit_tracking()
        assessment.action_reopen()
        self._commit_tracking()
        line = assessment.line_ids[0]
        line.level = "green"
        with freeze_time("2026-03-20"):
            assessment.action_complete()
        self._commit_tracking()
        self.assertEqual(assessment.reopened_count, 1)
        self.assertEqual(assessment.date, date(2026, 3, 2))
        messages = assessment.message_ids
        self.assertIn(line.indicator_id.name, str(messages.mapped("body")))
        changes = messages.sudo().tracking_value_ids.filtered(
            lambda value: value.field_id.name == "state"
        )
        self.assertEqual(len(changes), 2)
        self.assertEqual(changes.create_uid, self.officer)

    def _commit_tracking(self):
        self.env.flush_all()
        self.cr.precommit.run()

    def test_it_keeps_the_indicators_it_was_begun_with(self):
        assessment = self._map(self.woman, "baseline", state="draft")
        asked = assessment.line_ids.indicator_id
        asked[0].action_archive()
        self.env["mamiam.indicator"].create(
            {
                "name": "Transport",
                "domain_id": asked[0].domain_id.id,
                "red_text": "No",
                "yellow_text": "Perhaps",
                "green_text": "Yes",
            }
        )
        self.assertEqual(assessment.line_ids.indicator_id, asked)
        later = self._map(self.woman, "mid").line_ids.indicator_id
        self.assertNotIn(asked[0], later)
        self.assertIn("Transport", later.mapped("name"))

    def test_an_indicator_in_use_is_archived_not_deleted(self):
        self._map(self.woman, "baseline")
        with self._refused("Archive it instead", UserError):
            self.indicators[0].unlink()

    def test_a_manager_copies_an_indicator_with_its_drawings(self):
        manager = self._new_user("manager", "program_manager")
        drawing = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
        self.indicators[0].red_image = drawing
        copied = self.indicators[0].with_user(manager).copy()
        self.assertEqual(copied.red_image, self.indicators[0].red_image)
        self.assertIn("copy", copied.with_context(lang="en_US").name)

    def test_an_enrollment_with_a_map_is_not_deleted(self):
        self._map(self.woman, "baseline")
        with self._refused("has a life map", UserError):
            self.woman.unlink()

    def test_zero_differs_from_not_asked(self):
        told, silent = self._enroll("Told", "Silent")
        self._map(told, "baseline", monthly_income=0, is_income_known=True)
        self._map(silent, "baseline")
        other = self._map(self.woman, "baseline", monthly_income=600)
        self.assertTrue(other.is_income_known)
        [(average,)] = self.env["mamiam.assessment"]._read_group(
            [("enrollment_id", "in", (told | silent | self.woman).ids)],
            aggregates=["monthly_income:avg"],
        )
        self.assertEqual(average, 300)

    def test_what_was_not_answered_counts_in_no_average(self):
        assessment = self._map(self.woman, "baseline", levels=["green", "skipped"])
        [(average,)] = self.env["mamiam.assessment.line"]._read_group(
            [("id", "in", assessment.line_ids[:2].ids)], aggregates=["value:avg"]
        )
        self.assertEqual(average, 3)

    def test_queries_do_not_grow_with_the_women(self):
        few, many = self._enroll("A", "B"), self._enroll(*"CDEFGHIJKLMN")
        for enrollment in few | many:
            self._map(enrollment, "baseline")
        counts = []
        for women in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            women.mapped("due_stage")
            women.mapped("assessment_count")
            women.assessment_ids.mapped("red_count")
            counts.append(self.cr.sql_log_count - start)
        self.assertEqual(*counts)


@tagged("post_install", "-at_install")
class TestMamiamAssessmentStage(AssessmentCommon):
    """Which life map is due follows from where she is in the program."""

    def _get(self, day, enrollment=None):
        enrollment = enrollment or self.woman
        with freeze_time(day):
            enrollment.invalidate_recordset(["due_stage"])
            return enrollment.due_stage, enrollment._get_proposed_stage()

    def test_stages_follow_her_time_in_the_program(self):
        # The cohort began on 5 January; its training ends on 4 October 2026, its
        # program on 4 January 2027.
        for day, due, proposed in (
            ("2025-12-20", False, "baseline"),
            ("2026-01-05", "baseline", "baseline"),
            ("2026-04-25", "baseline", "mid"),
            ("2026-05-21", "mid", "mid"),
            ("2026-12-10", "mid", "exit"),
            ("2027-01-04", "exit", "exit"),
            ("2027-07-04", "m6", "m6"),
            ("2028-01-04", "m12", "m12"),
            ("2028-07-05", False, "m12"),
        ):
            with self.subTest(day=day):
                self.assertEqual(self._get(day), (due, proposed))

    def test_who_left_is_asked_when_she_left(self):
        self._leave(self.woman)
        self.assertEqual(self._get("2026-03-02"), ("exit", "exit"))
        self.assertEqual(self._get("2026-06-15"), ("exit", "exit"))
        self.assertEqual(self._get("2026-09-01"), ("m6", "m6"))

    def test_filters_find_who_has_none_at_the_stage_that_is_due(self):
        other = self._enroll("Other")
        interrupted = self._enroll("Interrupted")
        self._map(other, "baseline")
        self._map(interrupted, "baseline", state="draft")
        Enrollment = self.env["mamiam.enrollment"].with_user(self.social_worker)
        ours = [("id", "in", (self.woman | other | interrupted).ids)]

        def find(*domain):
            return Enrollment.search([*ours, *domain]).sudo()

        waiting = self.woman | interrupted
        self.assertEqual(find(("due_stage", "=", "baseline")), waiting)
        self.assertEqual(find(("due_stage", "!=", False)), waiting)
        self.assertEqual(find(("due_stage", "=", False)), other)
        self.assertFalse(find(("due_stage", "in", ("mid", "exit"))))
        view = self.env.ref("mamiam_program.mamiam_enrollment_view_search")
        arch = Enrollment.get_view(view.id, "search")["arch"]
        self.assertIn("baseline_missing", arch)
        missing = [
            "assessment_ids",
            "not any",
            [("stage", "=", "baseline"), ("state", "=", "done")],
        ]
        self.assertEqual(find(tuple(missing)), waiting)
        with freeze_time("2026-05-21"):
            self.assertEqual(
                find(("due_stage", "=", "mid")), self.woman | other | interrupted
            )

    def test_the_screen_proposes_and_her_button_opens_it(self):
        action = self.woman.with_user(self.officer).action_open_life_map()
        self.assertEqual(action["tag"], "mamiam_life_map")
        self.assertEqual(action["context"]["active_id"], self.woman.id)
        begun = self.woman.with_user(self.officer).get_life_map_stages()
        self.assertEqual(begun["stage"], "baseline")

    def test_she_is_asked_in_her_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        indicator = self.indicators[0]
        indicator.with_context(lang="fr_FR").red_text = "Je n'ai rien."
        self.woman.partner_id.lang = "fr_FR"
        self.assertEqual(self.woman.get_life_map_stages()["lang"], "fr_FR")
        asked = self.woman.with_context(lang="fr_FR").get_life_map("baseline")
        line = next(ln for ln in asked["lines"] if ln["name"] == indicator.name)
        self.assertEqual(line["levels"][0]["text"], "Je n'ai rien.")
        self.assertEqual((asked["lang"], asked["direction"]), ("fr-FR", "ltr"))


@tagged("post_install", "-at_install")
class TestMamiamAssessmentPrivacy(AssessmentCommon):
    """Life maps are social data: few read them, and that is written down."""

    def test_other_roles_are_refused(self):
        assessment = self._map(self.woman, "baseline")
        for role in ("trainer", "reviewer", "stipend_officer"):
            user = self._new_user(f"no_{role}", role)
            for model in ("mamiam.assessment", "mamiam.assessment.line"):
                with self.subTest(role=role, model=model):
                    self.assertFalse(self.env[model].with_user(user).has_access("read"))
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.woman.with_user(user).get_life_map("baseline")
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.woman.with_user(user).read(["due_stage"])
            with self.subTest(role=role), self.assertRaises(AccessError):
                assessment.line_ids[0].with_user(user).read(["level"])

    def test_the_director_reads_and_changes_nothing(self):
        assessment = self._map(self.woman, "baseline", state="draft")
        director = self._new_user("director", "director")
        self.assertTrue(assessment.with_user(director).read(["monthly_income"]))
        for change in (
            lambda: assessment.line_ids[0].with_user(director).write({"level": "red"}),
            lambda: assessment.with_user(director).action_complete(),
            lambda: self.woman.with_user(director).get_life_map("mid"),
        ):
            with self.assertRaises(AccessError):
                change()

    def test_another_company_meets_none(self):
        assessment = self._map(self.woman, "baseline")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        user = new_test_user(
            self.env,
            "assessment_elsewhere",
            groups="base.group_user,mamiam_program.group_program_officer",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for records in (assessment, assessment.line_ids):
            self.assertFalse(
                self.env[records._name]
                .with_user(user)
                .search([("id", "in", records.ids)])
            )

    def _get_log(self, user):
        return self.env["mamiam.access.log"].search(
            [
                ("user_id", "=", user.id),
                ("beneficiary_id", "=", self.woman.beneficiary_id.id),
                ("what", "=", "assessment"),
            ]
        )

    def test_reading_is_logged(self):
        assessment = self._map(self.woman, "baseline")
        assessment.with_user(self.officer).web_read({"monthly_income": {}})
        self.assertTrue(self._get_log(self.officer))
        assessment.line_ids.with_user(self.social_worker).web_read({"level": {}})
        self.assertTrue(self._get_log(self.social_worker))
        other = self._new_user("reads_screen", "program_officer")
        self.woman.with_user(other).get_life_map("baseline")
        self.assertTrue(self._get_log(other))

    def test_it_is_in_all_that_is_held_on_her(self):
        self._map(self.woman, "baseline", monthly_income=450)
        woman = self.woman.beneficiary_id.with_user(self.social_worker)
        models = {section["model"] for section in woman._get_personal_data()}
        self.assertGreaterEqual(models, {"mamiam.assessment", "mamiam.assessment.line"})

    def test_made_anonymous_the_figures_stay_without_her_words(self):
        assessment = self._map(self.woman, "baseline", note="Her own words")
        assessment.message_post(body="What she said on the phone")
        woman = self.woman.beneficiary_id
        # As if her term were past.
        with patch.object(type(woman), "_get_kept_reasons", return_value={}):
            woman._anonymize()
        self.assertFalse(assessment.note)
        self.assertFalse(assessment.message_ids)
        self.assertEqual(assessment.line_ids[0].level, "red")

    def test_two_files_of_one_woman_have_the_maps_of_both(self):
        kept = self.env["mamiam.beneficiary"].create({"name": "Same woman"})
        assessment = self._map(self.woman, "baseline")
        self._leave(self.woman)
        kept._merge(self.woman.beneficiary_id)
        self.assertEqual(assessment.beneficiary_id, kept)
        self.assertEqual(assessment.line_ids.beneficiary_id, kept)
