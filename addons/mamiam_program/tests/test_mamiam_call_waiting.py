# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamCallWaiting(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.call.user_id = cls.officer
        cls.applications = cls.env["mamiam.application"].create(
            [cls._intake(f"Woman {number}") for number in range(4)]
        )
        cls.env["mamiam.application.score"].create(
            [
                {
                    "application_id": application.id,
                    "reviewer_id": cls.reviewer.id,
                    "criterion_id": criterion.id,
                    "value": value,
                }
                for application, value in zip(
                    cls.applications, (5, 4, 2, 3), strict=True
                )
                for criterion in cls.call.criterion_ids
            ]
        )
        cls.applications[:2].action_select()
        cls.applications[2:].action_wait()

    def test_nobody_is_next_while_every_place_is_taken(self):
        self.assertEqual(self.call.free_seats, 0)
        self.assertFalse(self.call.next_waiting_id)
        with self.assertRaisesRegex(UserError, "Call of the tests"):
            self.call.action_select_next()

    def test_when_a_place_frees_the_best_of_the_list_is_proposed(self):
        self.applications[0].with_user(self.officer).action_withdraw()
        following = self.applications[3]
        self.assertEqual(following.activity_ids.user_id, self.officer)
        self.assertEqual(following.state, "waiting", "people decide")
        self.call.invalidate_recordset()
        self.assertEqual(self.call.next_waiting_id, following)
        self.call.with_user(self.officer).action_select_next()
        self.assertEqual(following.state, "selected")
        self.assertEqual(self.call.free_seats, 0)

    def test_the_last_place_is_given_once(self):
        self.applications[0].action_withdraw()
        self.call.action_select_next()
        with self.assertRaisesRegex(UserError, "no free place"):
            self.call.action_select_next()
        self.assertEqual(self.applications[2].state, "waiting")


@tagged("post_install", "-at_install")
class TestMamiamApplicationAnswer(SelectionCommon):
    def test_she_is_told_with_respect_and_a_referral(self):
        application = self._apply("Fadma Ghali", phone="0661 70 80 90")
        application.beneficiary_id.lang = "en_US"
        self.assertFalse(application.answer)
        reason = self.env.ref("mamiam_program.refuse_reason_availability")
        application._refuse(reason, "She works on both days.")
        application.referral_id = self.env["res.partner"].create(
            {"name": "Centre El Amal", "phone": "+212 522 40 50 60"}
        )
        self.assertIn("Fadma Ghali", application.answer)
        self.assertIn(reason.answer, application.answer)
        self.assertIn("Centre El Amal, +212 522 40 50 60", application.answer)
        self.assertNotIn("She works on both days", application.answer)
        self.assertTrue(
            application.answer_url.startswith("https://wa.me/212661708090?")
        )
        self.assertNotIn(" ", application.answer_url)

    def test_her_phone_is_no_more_in_the_link_than_on_the_application(self):
        application = self._apply("Fadma Ghali", phone="0661 70 80 90")
        application.action_shortlist()
        application.action_wait()
        application.invalidate_recordset()
        with self.assertRaises(AccessError):
            application.with_user(self.reviewer).read(["answer_url"])
        with self.assertRaises(AccessError):
            application.with_user(self.reviewer).action_answer_whatsapp()
        self.assertIn("661708090", application.with_user(self.officer).answer_url)

    def test_who_has_no_phone_has_no_link(self):
        application = self._apply("Fadma Ghali")
        application.action_select()
        self.assertTrue(application.answer)
        self.assertFalse(application.answer_url)

    def test_a_new_decision_is_told_anew(self):
        application = self._apply("Fadma Ghali")
        self.assertFalse(application.is_to_tell)
        application.action_wait()
        self.assertTrue(application.is_to_tell)
        application.with_user(self.officer).action_told()
        self.assertFalse(application.is_to_tell)
        application.action_select()
        self.assertTrue(application.is_to_tell)
        found = self.env["mamiam.application"].search(
            [("is_to_tell", "=", True), ("id", "=", application.id)]
        )
        self.assertEqual(found, application)
