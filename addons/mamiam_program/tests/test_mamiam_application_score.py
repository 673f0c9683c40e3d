# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamApplicationScore(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_reviewer = new_test_user(
            cls.env,
            login="selection_other_reviewer",
            groups="base.group_user,mamiam_program.group_reviewer",
        )
        cls.first = cls._apply("Hanane Idrissi")
        cls.second = cls._apply("Samia Belkacem")
        (cls.first | cls.second).action_shortlist()
        cls.criteria = cls.call.criterion_ids

    def _score(self, application, reviewer, *values):
        action = application.with_user(reviewer).action_score()
        sheet = (
            self.env["mamiam.application.scoring"]
            .with_user(reviewer)
            .browse(action["res_id"])
        )
        for line, value in zip(sheet.line_ids, values, strict=True):
            line.value = str(value)
        return sheet

    def test_a_reviewer_scores_one_woman_after_the_other(self):
        sheet = self._score(self.first, self.reviewer, 4, 5)
        self.assertEqual(sheet.remaining_count, 1)
        action = sheet.action_save_next()
        self.assertEqual(self.first.score_ids.mapped("value"), [4, 5])
        self.assertEqual(self.first.score_ids.reviewer_id, self.reviewer)
        sheet = sheet.browse(action["res_id"])
        self.assertEqual(sheet.application_id, self.second)
        sheet.line_ids.value = "3"
        action = sheet.action_save_next()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(self.second.score_ids.mapped("value"), [3, 3])

    def test_a_sheet_opened_again_shows_and_changes_her_scores(self):
        self._score(self.first, self.reviewer, 4, 5).action_save()
        action = self.first.with_user(self.reviewer).action_score()
        sheet = self.env["mamiam.application.scoring"].browse(action["res_id"])
        self.assertEqual(sheet.line_ids.mapped("value"), ["4", "5"])
        self._score(self.first, self.reviewer, 2, 5).action_save()
        self.assertEqual(self.first.score_ids.mapped("value"), [2, 5])

    def test_the_score_is_the_weighted_mean(self):
        self.criteria[0].weight = 3
        self._score(self.first, self.reviewer, 5, 1).action_save()
        self.assertAlmostEqual(self.first.score, 4.0)
        self._score(self.first, self.other_reviewer, 3, 3).action_save()
        self.assertAlmostEqual(self.first.score, 3.5)
        self.assertEqual(self.first.reviewer_count, 2)

    def test_rank_leaves_out_who_takes_no_part(self):
        third = self._apply("Zohra Daoudi", city="Rabat")
        third.action_shortlist()
        self._score(self.first, self.reviewer, 3, 3).action_save()
        self._score(self.second, self.reviewer, 4, 4).action_save()
        self._score(third, self.reviewer, 5, 5).action_save()
        applications = self.first | self.second | third
        self.assertEqual(applications.mapped("rank"), [2, 1, 0])
        self.second.action_withdraw()
        self.assertEqual(applications.mapped("rank"), [1, 0, 0])

    def test_a_reviewer_meets_her_own_scores_only(self):
        self._score(self.first, self.other_reviewer, 5, 5).action_save()
        Score = self.env["mamiam.application.score"].with_user(self.reviewer)
        self.assertFalse(Score.search([]))
        score = self.first.score_ids[0].with_user(self.reviewer)
        with self.assertRaises(AccessError):
            score.read(["value"])
        with self.assertRaises(AccessError):
            score.write({"value": 1})
        with self.assertRaises(AccessError):
            Score.create(
                {
                    "application_id": self.second.id,
                    "criterion_id": self.criteria[0].id,
                    "reviewer_id": self.other_reviewer.id,
                    "value": 1,
                }
            )

    def test_an_officer_reads_all_and_writes_none(self):
        self._score(self.first, self.reviewer, 5, 5).action_save()
        scores = self.first.score_ids.with_user(self.officer)
        self.assertEqual(scores.mapped("value"), [5, 5])
        with self.assertRaises(AccessError):
            scores.write({"value": 1})

    def test_the_database_refuses_other_values_and_second_scores(self):
        vals = {
            "application_id": self.first.id,
            "criterion_id": self.criteria[0].id,
            "reviewer_id": self.reviewer.id,
        }
        Score = self.env["mamiam.application.score"]
        for value in (0, 6):
            with (
                self.subTest(value=value),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                Score.create({**vals, "value": value})
        Score.create({**vals, "value": 3})
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            Score.create({**vals, "value": 4})

    def test_a_criterion_of_another_call_is_refused(self):
        other = self.call.copy()
        with self.assertRaisesRegex(ValidationError, "Hanane Idrissi"):
            self.env["mamiam.application.score"].create(
                {
                    "application_id": self.first.id,
                    "criterion_id": other.criterion_ids[0].id,
                    "value": 3,
                }
            )

    def test_a_call_without_criteria_says_so(self):
        self.criteria.unlink()
        with self.assertRaisesRegex(UserError, "no criteria"):
            self.first.with_user(self.reviewer).action_score()
