# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamApplicationReview(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second, cls.third = (
            new_test_user(
                cls.env,
                login=f"selection_reviewer_{name}",
                groups="base.group_user,mamiam_program.group_reviewer",
            )
            for name in ("second", "third")
        )
        (cls.reviewer | cls.second | cls.third).group_ids |= cls.env.ref(
            "base.group_allow_export"
        )
        cls.reviewers = cls.reviewer | cls.second | cls.third
        cls.call.reviewer_ids = cls.reviewers
        cls.call.seats = 20
        cls.applications = cls.env["mamiam.application"].create(
            [cls._intake(f"Woman {number}") for number in range(12)]
        )
        cls.applications.action_shortlist()
        cls.application = cls.applications[0]

    def _score(self, reviewer, *values, application=None):
        """Let a reviewer score the criteria in order; fewer values: not complete."""
        application = application or self.application
        return (
            self.env["mamiam.application.score"]
            .with_user(reviewer)
            .create(
                [
                    {
                        "application_id": application.id,
                        "criterion_id": criterion.id,
                        "value": value,
                    }
                    for criterion, value in zip(
                        self.call.criterion_ids, values, strict=False
                    )
                ]
            )
        )

    def _score_all(self, reviewer, value, application=None):
        values = [value] * len(self.call.criterion_ids)
        return self._score(reviewer, *values, application=application)

    def _search_with_filter(self, reviewer, name):
        """Return what a filter of the search view finds among her files."""
        reviews = self.env["mamiam.application.review"].with_user(reviewer)
        arch = etree.fromstring(reviews.get_view(view_type="search")["arch"])
        (found,) = arch.xpath(f"//filter[@name='{name}']")
        mine = [("reviewer_id", "=", reviewer.id), ("call_id", "=", self.call.id)]
        return reviews.search([*literal_eval(found.get("domain")), *mine])

    def _see(self, reviewer):
        """Return the scores of the application that a reviewer finds, by any way."""
        self.env.flush_all()
        Score = self.env["mamiam.application.score"].with_user(reviewer)
        domain = [("application_id", "=", self.application.id)]
        found = Score.search(domain)
        self.assertEqual(Score.search_count(domain), len(found))
        [(count,)] = Score._read_group(domain, [], ["__count"])
        self.assertEqual(count, len(found))
        exported = found.export_data(["reviewer_id", "value"])["datas"]
        self.assertEqual(len(exported), len(found))
        return found

    def test_files_are_assigned_evenly_and_in_random_order(self):
        action = self.call.with_user(self.officer).action_assign_reviews()
        self.assertEqual(action["domain"], [("call_id", "=", self.call.id)])
        reviews = self.applications.review_ids
        self.assertEqual(len(reviews), 24)
        for application in self.applications:
            self.assertEqual(len(application.review_ids.reviewer_id), 2)
        loads = [len(r) for r in reviews.grouped("reviewer_id").values()]
        self.assertEqual(loads, [8, 8, 8])
        self.assertEqual(sorted(reviews.mapped("sequence")), list(range(1, 25)))
        self.call.action_assign_reviews()
        self.assertEqual(self.applications.review_ids, reviews, "nothing is doubled")

    def test_too_few_reviewers_is_said_with_the_name_of_the_call(self):
        self.call.reviewer_ids = self.reviewer
        with self.assertRaisesRegex(UserError, "Call of the tests wants 2"):
            self.call.action_assign_reviews()

    def test_others_are_seen_only_once_her_own_are_complete(self):
        self._score_all(self.second, 4)
        self.assertFalse(self._see(self.reviewer))
        partly = self._score(self.reviewer, 4)
        self.assertEqual(self._see(self.reviewer), partly)
        values = [4] * len(self.call.criterion_ids)
        for criterion, value in list(zip(self.call.criterion_ids, values, strict=True))[
            1:
        ]:
            self.env["mamiam.application.score"].with_user(self.reviewer).create(
                {
                    "application_id": self.application.id,
                    "criterion_id": criterion.id,
                    "value": value,
                }
            )
        seen = self._see(self.reviewer)
        self.assertEqual(seen.reviewer_id, self.reviewer | self.second)

    def test_mean_and_reviews_of_others_stay_hidden(self):
        self._score_all(self.second, 4)
        self.call.action_assign_reviews()
        application = self.application.with_user(self.reviewer)
        with self.assertRaises(AccessError):
            application.read(["score"])
        with self.assertRaises(AccessError):
            self.env["mamiam.application"].with_user(self.reviewer).search(
                [("score", ">", 3)]
            )
        mine = self.env["mamiam.application.review"].with_user(self.reviewer).search([])
        self.assertEqual(mine.reviewer_id, self.reviewer)

    def test_who_has_seen_the_others_changes_nothing_any_more(self):
        mine = self._score_all(self.reviewer, 4)
        mine[0].value = 3
        self._score_all(self.second, 4)
        with self.assertRaisesRegex(UserError, "score anew"):
            mine[0].value = 5
        with self.assertRaisesRegex(UserError, "score anew"):
            mine.unlink()

    def test_an_officer_lets_her_score_anew_and_blind(self):
        self.call.action_assign_reviews()
        review = self.application.review_ids[0]
        other = self.application.review_ids[1]
        self._score_all(review.reviewer_id, 2)
        self._score_all(other.reviewer_id, 2)
        self.assertTrue(review.is_complete)
        with self.assertRaises(AccessError):
            review.with_user(review.reviewer_id).action_redo()
        review.with_user(self.officer).action_redo()
        self.assertFalse(review.is_complete)
        self.assertFalse(self._see(review.reviewer_id))
        self.assertEqual(self._see(other.reviewer_id).reviewer_id, other.reviewer_id)

    def test_a_gap_of_two_levels_asks_for_a_third_reviewer_once(self):
        self.call.action_assign_reviews()
        one, two = self.application.review_ids.reviewer_id
        self._score_all(one, 2)
        self._score_all(two, 3)
        self.assertFalse(self.application.is_disputed)
        self.assertEqual(len(self.application.review_ids), 2)
        disputed = self.applications[1]
        one, two = disputed.review_ids.reviewer_id
        self._score_all(one, 2, application=disputed)
        self._score_all(two, 4, application=disputed)
        self.assertTrue(disputed.is_disputed)
        third = disputed.review_ids.filtered("is_third")
        self.assertEqual(third.reviewer_id, self.reviewers - one - two)
        self._score_all(third.reviewer_id, 5, application=disputed)
        self.assertEqual(len(disputed.review_ids), 3)

    def test_without_a_third_reviewer_the_responsible_is_asked(self):
        self.call.reviewer_ids = self.reviewer | self.second
        self.call.user_id = self.officer
        self._score_all(self.reviewer, 1)
        self._score_all(self.second, 5)
        activity = self.application.activity_ids
        self.assertEqual(activity.user_id, self.officer)
        self.assertEqual(activity.summary, "Find a third reviewer")

    def test_the_sheet_goes_through_her_files_in_the_order_drawn(self):
        self.call.action_assign_reviews()
        Review = self.env["mamiam.application.review"].with_user(self.reviewer)
        mine = Review.search([("reviewer_id", "=", self.reviewer.id)])
        sheet = mine[0].action_score()
        scoring = self.env["mamiam.application.scoring"].with_user(self.reviewer)
        scoring = scoring.browse(sheet["res_id"])
        self.assertEqual(scoring.application_id, mine[0].application_id)
        for line in scoring.line_ids:
            line.value = "3"
        following = scoring.browse(scoring.action_save_next()["res_id"])
        self.assertEqual(following.application_id, mine[1].application_id)
        self.assertEqual(following.remaining_count, len(mine) - 2)

    def test_agreement_counts_what_two_or_more_have_scored(self):
        self._score_all(self.reviewer, 3)
        self.assertEqual(self.call.agreement, 0.0, "one alone agrees with nobody")
        self._score_all(self.second, 4)
        other = self.applications[1]
        self._score_all(self.reviewer, 1, application=other)
        self._score_all(self.second, 5, application=other)
        self.call.invalidate_recordset(["agreement"])
        self.assertEqual(self.call.agreement, 0.5)

    def test_queries_don_t_grow_with_the_files(self):
        def assign(applications):
            self.env["mamiam.application.review"].search([]).unlink()
            self.applications.state = "received"
            applications.state = "shortlisted"
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.call.action_assign_reviews()
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

        assign(self.applications[:2])
        self.assertLessEqual(
            assign(self.applications), assign(self.applications[:2]) + 2
        )

    def test_minutes_list_each_file_by_rank(self):
        self._score_all(self.reviewer, 5, application=self.applications[3])
        self._score_all(self.reviewer, 2, application=self.applications[1])
        self.applications[5]._refuse(
            self.env.ref("mamiam_program.refuse_reason_places"), "No place was left."
        )
        self.env.flush_all()
        self.env.invalidate_all()
        listed = self.call._get_minutes_applications()
        self.assertEqual(len(listed), 12)
        self.assertEqual(listed[:2], self.applications[3] + self.applications[1])
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            "mamiam_program.report_call_minutes", self.call.ids
        )
        for text in ("Woman 3", "No place was left.", self.reviewer.name):
            self.assertIn(text, html.decode())

    def test_files_that_were_decided_on_are_no_more_to_score(self):
        self.call.action_assign_reviews()
        reviewer = self.application.review_ids.reviewer_id[:1]
        found = self._search_with_filter(reviewer, "to_do")
        self.assertIn(self.application, found.application_id)
        self.application.action_withdraw()
        found = self._search_with_filter(reviewer, "to_do")
        self.assertTrue(found)
        self.assertNotIn(self.application, found.application_id)

    def test_minutes_are_signed_by_all_who_scored(self):
        self._score_all(self.reviewer, 5, application=self.applications[3])
        self.call.reviewer_ids -= self.reviewer
        members = self.call._get_minutes_members()
        self.assertIn(self.reviewer, members)
        self.assertLessEqual(self.call.user_id | self.call.reviewer_ids, members)
