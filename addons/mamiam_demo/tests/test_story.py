# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import Counter

from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestStory(TransactionCase):
    """The story says what the case study says, and leaves something to do."""

    def test_pilot_is_that_of_the_case_study(self):
        cohort = self.env.ref("mamiam_demo.cohort_pilot")
        self.assertTrue(cohort.is_pilot)
        self.assertEqual(
            Counter(cohort.enrollment_ids.mapped("state")),
            {"completed": 4, "dropped": 1},
        )
        self.assertEqual(
            Counter(cohort.enrollment_ids.placement_ids.mapped("kind")),
            {"hired_by_mamiam": 1, "further_training": 1, "own_project": 2},
        )

    def test_first_cohort_is_in_its_sixth_month(self):
        cohort = self.env.ref("mamiam_demo.cohort_first")
        days = (fields.Date.today() - cohort.date_start).days
        # The database may be some days older than this test.
        self.assertGreater(days, 30 * 5)
        self.assertEqual(cohort.state, "training")
        rates = cohort.enrollment_ids.mapped("attendance_rate")
        self.assertTrue(all(0 < rate <= 100 for rate in rates))
        self.assertTrue(cohort.enrollment_ids.filtered("consecutive_absences"))

    def test_a_call_is_open_and_has_applications(self):
        call = self.env.ref("mamiam_demo.call_open")
        self.assertEqual(call.state, "open")
        self.assertGreaterEqual(
            set(call.application_ids.mapped("eligibility")),
            {"eligible", "not_eligible"},
        )

    def test_past_call_has_one_woman_waiting_and_everybody_knows(self):
        call = self.env.ref("mamiam_demo.call_past")
        self.assertEqual((call.waiting_count, call.free_seats), (1, 0))
        self.assertFalse(call.application_ids.filtered("is_to_tell"))

    def test_some_women_were_met_and_an_interview_is_planned(self):
        calls = self.env.ref("mamiam_demo.call_open")
        calls |= self.env.ref("mamiam_demo.call_past")
        interviews = calls.application_ids._get_interviews()
        self.assertEqual(set(interviews.mapped("privacy")), {"private"})
        self.assertLess(max(i.start.weekday() for i in interviews), 5)
        report = self.env["mamiam.call.report"]
        steps = ["received", "eligible", "shortlisted", "interviewed"]
        for call in calls:
            figures = report._read_group(
                [("call_id", "=", call.id)], [], [f"{step}:sum" for step in steps]
            )[0]
            self.assertEqual(list(figures), sorted(figures, reverse=True))
            self.assertTrue(0 < figures[-1] < figures[-2], "some are not met yet")

    def test_what_is_made_is_not_sold_as_goods(self):
        for kind, prefix in (("out_invoice", "7121"), ("in_invoice", "6121")):
            items = self.env["account.move.line"].search(
                [
                    ("move_id.move_type", "=", kind),
                    ("company_id", "=", self.env.company.id),
                    ("display_type", "=", "product"),
                ]
            )
            codes = {code[:4] for code in items.account_id.mapped("code")}
            self.assertEqual(codes, {prefix})

    def test_food_was_bought_about_as_estimated(self):
        events = self.env["mamiam.catering.event"].search([("food_cost", ">", 0)])
        for event in events:
            share = event.food_cost / event.food_cost_estimated
            self.assertTrue(0.9 < share < 1.2, event.name)
            self.assertTrue(
                0.18 < event.food_cost_estimated / event.amount_ordered < 0.36
            )

    def test_menus_are_named_in_arabic_too(self):
        menus = self.env["product.template"].search(
            ["|", ("is_menu", "=", True), ("is_dish", "=", True)]
        )
        menus = menus.filtered(lambda m: m.get_external_id()[m.id].startswith("mamiam"))
        for menu in menus.with_context(lang="ar_MA"):
            self.assertNotEqual(menu.name, menu.with_context(lang="fr_FR").name)

    def test_women_were_asked_and_answered(self):
        consents = self.env["mamiam.consent"].search([])
        self.assertEqual(set(consents.mapped("method")), {"signature", "fingerprint"})
        photos = consents.filtered(lambda c: c.purpose_code == "photo")
        self.assertEqual(set(photos.mapped("state")), {"given", "refused", "withdrawn"})
        for cohort in ("cohort_pilot", "cohort_first"):
            women = self.env.ref(f"mamiam_demo.{cohort}").enrollment_ids.beneficiary_id
            self.assertEqual(women._has_consent("file"), women)

    def test_women_tapped_the_tablet_and_one_is_to_be_called(self):
        kiosk = self.env.ref("mamiam_demo.kiosk_center")
        moods = Counter(kiosk.tap_ids.mapped("mood"))
        self.assertGreater(moods["good"], moods["hard"])
        task = self.env["mamiam.contact.task"].search(
            [("reason_id.code", "=", "hard_days")]
        )
        self.assertTrue(task)
        self.assertTrue(task.beneficiary_id._has_consent("kiosk"))

    def test_lives_were_told_and_some_are_due(self):
        pilot = self.env.ref("mamiam_demo.cohort_pilot").enrollment_ids
        self.assertEqual(
            Counter(pilot.assessment_ids.mapped("stage")),
            {"baseline": 5, "exit": 5, "m6": 4, "m12": 4},
        )
        first = self.env.ref("mamiam_demo.cohort_first")
        active = first.enrollment_ids.filtered(lambda e: e.state == "active")
        self.assertIn("mid", active.mapped("due_stage"))
        interrupted = active.assessment_ids.filtered(lambda a: a.state == "draft")
        self.assertEqual(interrupted.answered_count, 5)
        figures = first._get_life_map_figures()
        self.assertGreater(figures["women"], 10)
        self.assertLess(figures["women"], figures["asked"])

    def test_women_have_plans_were_sent_to_partners_and_lack_papers(self):
        first = self.env.ref("mamiam_demo.cohort_first").enrollment_ids
        self.assertEqual(
            set(first.goal_ids.mapped("state")),
            {"open", "reached", "partly", "given_up"},
        )
        trainer = self.env["res.users"].search([("login", "=", "trainer")])
        self.assertIn(trainer, first.goal_ids.activity_ids.user_id)
        referrals = self.env["mamiam.referral"].search([])
        self.assertEqual(set(referrals.mapped("state")), {"draft", "sent", "answered"})
        self.assertTrue(referrals.filtered("is_confidential"))
        active = first.filtered(lambda e: e.state == "active")
        self.assertGreaterEqual(
            set(active.mapped("document_state")), {"missing", "expired", "valid"}
        )

    def test_social_worker_has_visits_to_make(self):
        social = self.env["res.users"].search([("login", "=", "social")])
        followups = self.env["mamiam.followup"].with_user(social)
        planned = followups.search([("state", "=", "planned")])
        self.assertEqual(planned.user_id, social)
        self.assertTrue(planned.filtered("is_overdue"))
        notes = self.env["mamiam.case.note"].search([])
        self.assertEqual(notes.author_id, social)

    def test_work_is_offered_and_a_check_is_due(self):
        offers = self.env.ref("mamiam_demo.offer_kitchen")
        offers |= self.env.ref("mamiam_demo.offer_pastry")
        self.assertEqual(set(offers.mapped("state")), {"open"})
        checks = offers.placement_ids.check_ids.filtered(
            lambda check: check.date < fields.Date.today()
        )
        self.assertEqual(set(checks.mapped("result")), {"kept", "due"})

    def test_each_reviewer_has_files_to_score(self):
        call = self.env.ref("mamiam_demo.call_open")
        to_score = call.application_ids.review_ids.filtered(lambda r: not r.is_complete)
        self.assertEqual(to_score.reviewer_id, call.reviewer_ids)

    def test_runs_are_paid_posted_and_one_is_to_do(self):
        states = self.env["mamiam.stipend.run"].search([]).mapped("state")
        self.assertGreaterEqual(set(states), {"paid", "posted", "draft"})

    def test_events_have_passed_and_are_to_come(self):
        states = self.env["mamiam.catering.event"].search([]).mapped("state")
        self.assertGreaterEqual(set(states), {"closed", "confirmed"})

    def test_there_is_a_bank_line_to_reconcile(self):
        lines = self.env["account.bank.statement.line"].search([])
        self.assertTrue(lines.filtered("is_reconciled"))
        self.assertTrue(lines.filtered(lambda line: not line.is_reconciled))

    def test_website_shows_the_company_and_no_example(self):
        if "website" not in self.env:
            self.skipTest("the website is not installed")
        website = self.env["website"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        self.assertEqual(website.name, "Mamiam")
        views = self.env["ir.ui.view"].with_context(website_id=website.id)
        for name in ("footer_custom", "header_text_element", "homepage"):
            view = views.search(
                [("key", "=", f"website.{name}"), ("website_id", "=", website.id)]
            )
            self.assertTrue(view.arch, name)
            self.assertNotIn("555-5556", view.arch)
