# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .turns_common import TurnsCase


@tagged("post_install", "-at_install")
class TestTurnsScores(TurnsCase):
    """Two reviewers save at the same instant, each from a worker of her own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            call = env["mamiam.call"].create({"name": "Call scored at once"})
            application = env["mamiam.application"].create(
                {
                    "call_id": call.id,
                    "applicant_name": "Scored At Once",
                    "state": "shortlisted",
                }
            )
            reviewers = env["res.users"].union(
                *(
                    new_test_user(
                        env,
                        login=f"turns_reviewer_{number}",
                        groups="base.group_user,mamiam_program.group_reviewer",
                    )
                    for number in range(3)
                )
            )
            call.reviewer_ids = reviewers
            call.action_open()
            call.action_start_selection()
            cls.application_id, cls.reviewer_ids = application.id, reviewers.ids
            woman = application.beneficiary_id
            people = woman.partner_id | reviewers.partner_id
            cls._remember(application, woman, call, reviewers, people)

    def _score(self, env, *values):
        application = env["mamiam.application"].browse(self.application_id)
        sheet = env["mamiam.application.scoring"].browse(
            application.action_score()["res_id"]
        )
        for line, value in zip(sheet.line_ids, values, strict=False):
            line.value = str(value)
        sheet.action_save()
        env.flush_all()

    def _reset(self):
        with self._transaction() as env:
            application = env["mamiam.application"].browse(self.application_id)
            application.review_ids.unlink()
            application.score_ids.unlink()

    def test_both_are_kept_and_the_gap_is_seen(self):
        self._reset()
        first_id, second_id, third_id = self.reviewer_ids
        with self._transaction(second_id) as second:
            second["mamiam.application"].browse(self.application_id).mapped("name")
            with self._transaction(first_id) as first:
                self._score(first, 5, 5)
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self._score(second, 1, 5)
            second.cr.rollback()
        # What Odoo does next: the same request again, which now sees the first one.
        with self._transaction(second_id) as second:
            self._score(second, 1, 5)
        with self._transaction() as env:
            application = env["mamiam.application"].browse(self.application_id)
            self.assertEqual(len(application.score_ids), 4)
            self.assertEqual(application.reviewer_count, 2)
            self.assertEqual(application.score, 4)
            self.assertTrue(application.is_disputed)
            self.assertEqual(application.review_ids.reviewer_id.ids, [third_id])

    def test_changes_that_leave_the_mean_as_it_is_are_seen_too(self):
        """The mean is 3 all along; nothing but the criteria tells the gap."""
        self._reset()
        first_id, second_id, _third_id = self.reviewer_ids
        # Neither is complete, so that both may still change what they gave.
        with self._transaction() as env:
            application = env["mamiam.application"].browse(self.application_id)
            criteria = application.call_id.criterion_ids[:2]
            env["mamiam.application.score"].create(
                [
                    {
                        "application_id": application.id,
                        "criterion_id": criterion.id,
                        "reviewer_id": reviewer_id,
                        "value": 3,
                    }
                    for reviewer_id, criterion in (
                        (first_id, criteria[0]),
                        (second_id, criteria[0]),
                        (second_id, criteria[1]),
                    )
                ]
            )
            env["mamiam.criterion"].search([("id", "in", criteria.ids)]).weight = 1
            self.assertFalse(application.is_disputed)

        def change(env, reviewer_id, values):
            scores = env["mamiam.application.score"].search(
                [
                    ("application_id", "=", self.application_id),
                    ("reviewer_id", "=", reviewer_id),
                ],
                order="criterion_id",
            )
            for score, value in zip(scores, values, strict=True):
                score.value = value
            env.flush_all()

        with self._transaction() as second:
            second["mamiam.application"].browse(self.application_id).mapped("name")
            with self._transaction() as first:
                change(first, first_id, [4])
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                change(second, second_id, [2, 4])
            second.cr.rollback()
        with self._transaction() as second:
            change(second, second_id, [2, 4])
            application = second["mamiam.application"].browse(self.application_id)
            self.assertTrue(application.is_disputed)

    def test_one_reviewer_twice_is_told(self):
        self._reset()
        first_id = self.reviewer_ids[0]
        with self._transaction(first_id) as env:
            self._score(env, 3, 3)
        with self._transaction(first_id) as env:
            # The sheet was open in two windows: the later one counts, nothing doubles.
            self._score(env, 4, 4)
            scores = env["mamiam.application.score"].search(
                [("application_id", "=", self.application_id)]
            )
            self.assertEqual(scores.mapped("value"), [4, 4])


@tagged("post_install", "-at_install")
class TestTurnsMerge(TurnsCase):
    """Two officers merge the same two files at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            cohorts = env["mamiam.cohort"].create(
                [
                    {"name": f"Merged at once {n}", "date_start": f"2026-0{n}-05"}
                    for n in (1, 2, 3)
                ]
            )
            women = env["mamiam.beneficiary"].create(
                [{"name": f"Merged At Once {n}"} for n in (1, 2)]
            )
            cls.cohort_ids, cls.woman_ids = cohorts.ids, women.ids
            cls.partner_ids = women.partner_id.ids

    @classmethod
    def _forget(cls):
        with cls._transaction() as env:
            women = env["mamiam.beneficiary"].browse(cls.woman_ids).exists()
            enrollments = women.enrollment_ids
            employees = women._get_all_employees()
            enrollments.unlink()
            women.unlink()
            partners = env["res.partner"].browse(cls.partner_ids).exists()
            # Who was merged points to who stayed.
            employees.filtered("merged_into_id").unlink()
            employees.exists().unlink()
            partners.unlink()
            env["mamiam.cohort"].browse(cls.cohort_ids).unlink()

    def _women(self, env):
        return env["mamiam.beneficiary"].browse(self.woman_ids)

    def _enroll(self, env, position, cohort, **vals):
        enrollment = env["mamiam.enrollment"].create(
            {
                "beneficiary_id": self.woman_ids[position],
                "cohort_id": self.cohort_ids[cohort],
                "date_start": "2026-03-05",
                **vals,
            }
        )
        env.flush_all()
        return enrollment

    def test_both_ways_at_once_one_is_told_and_nothing_is_lost(self):
        with self._transaction() as env:
            self._enroll(env, 0, 0)
        with self._transaction() as second, self._transaction() as first:
            one, other = self._women(first)
            # She is enrolled while the officer compares.
            with self._transaction() as third:
                third_enrollment = self._enroll(third, 1, 1)
            # What the two see began before that.
            one, other = self._women(second)
            with self.assertRaisesRegex(UserError, "Both are in the program now"):
                one._merge(other)
            second.cr.rollback()
            with self._transaction() as env:
                ended = env["mamiam.enrollment"].browse(third_enrollment.id)
                ended.action_followup()
                ended.write({"state": "completed", "date_end": "2026-05-01"})
            first.cr.rollback()
            one, other = self._women(first)
            one._merge(other)
            first.flush_all()
            one, other = self._women(second)
            with self.assertRaisesRegex(UserError, "Somebody else works with"):
                other._merge(one)
            second.cr.rollback()
        with self._transaction() as env:
            left = self._women(env).exists()
            self.assertEqual(len(left), 1)
            self.assertEqual(len(left.enrollment_ids), 2)
            with self.assertRaises(UserError):
                other = self._women(env)[1]
                left._merge(other)
            env.cr.rollback()
