# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .assessment_common import AssessmentCommon
from .common import ask_for_statistics


@tagged("post_install", "-at_install")
class TestMamiamAssessmentChange(AssessmentCommon):
    """How lives changed is counted of who told both times, and of nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.women = cls._enroll("A", "B", "C", "D", "E", "F")
        for woman in cls.women:
            cls._map(woman, "baseline", ["red", "yellow", "green"], monthly_income=500)
        cls.told = cls.women[:5]
        for woman in cls.told:
            cls._map(
                woman, "exit", ["yellow", "yellow", "skipped"], monthly_income=1500
            )
        # Begun, and not completed: as if it were not there.
        cls._map(cls.women[5], "exit", ["green"], state="draft")

    def _agree(self, enrollments):
        consents = ask_for_statistics(enrollments.beneficiary_id)
        consents.action_give()
        return consents

    def _count(self, groupby="change"):
        return self.env["mamiam.assessment.change"]._read_group(
            [("cohort_id", "=", self.cohort.id)],
            ["indicator_id", groupby],
            ["__count", "delta:avg"],
        )

    def test_only_who_told_both_times_is_counted(self):
        roof, bread, _neighbors = self.indicators
        self.assertEqual(self._count(), [(roof, "up", 5, 1.0), (bread, "same", 5, 0.0)])

    def test_each_pair_of_stages_has_rows_of_its_own(self):
        self._map(self.told[0], "m6", ["red", "green", "green"])
        rows = self.env["mamiam.assessment.change"].search(
            [("enrollment_id", "=", self.told[0].id)]
        )
        self.assertEqual(len(rows), len(set(rows.ids)))
        self.assertEqual(
            sorted(rows.mapped(lambda r: (r.stage_from, r.stage_to, r.change))),
            [
                ("baseline", "exit", "same"),
                ("baseline", "exit", "up"),
                ("baseline", "m6", "same"),
                ("baseline", "m6", "same"),
                ("baseline", "m6", "up"),
                ("exit", "m6", "down"),
                ("exit", "m6", "up"),
            ],
        )
        self.assertEqual(rows[0].action_open()["res_model"], "mamiam.assessment")

    def test_the_button_of_a_cohort_compares_to_the_last_stage_told(self):
        context = self.cohort.with_user(self.officer).action_view_life_map_change()[
            "context"
        ]
        self.assertIn("search_default_to_exit", context)
        self._map(self.told[0], "m12", ["green"])
        context = self.cohort.action_view_life_map_change()["context"]
        self.assertIn("search_default_to_m12", context)

    def test_what_leaves_the_house_counts_who_agrees(self):
        self._agree(self.told)
        figures = self.cohort.with_user(self.social_worker)._get_life_map_figures()
        self.assertEqual((figures["women"], figures["asked"]), (5, 5))
        rows = {row["indicator"]: row for row in figures["rows"]}
        self.assertEqual(set(rows), set(self.indicators[:2]))
        self.assertEqual(rows[self.indicators[0]]["up"], 5)
        self.assertEqual(rows[self.indicators[0]]["average"], 1)
        self.assertEqual(figures["incomes"][0][1:], (500, 1500, 5))

    def test_who_takes_her_consent_back_is_counted_no_more(self):
        sixth = self.women[5]
        sixth.assessment_ids.filtered(lambda a: a.state == "draft").action_complete()
        consents = self._agree(self.women)
        self.assertEqual(self.cohort._get_life_map_figures()["women"], 6)
        consents[0].write({"state": "withdrawn", "date_withdrawn": "2026-03-02"})
        figures = self.cohort._get_life_map_figures()
        self.assertEqual((figures["women"], figures["asked"]), (5, 6))
        self.assertEqual(max(row["women"] for row in figures["rows"]), 5)

    def test_of_few_women_nothing_is_printed(self):
        self._agree(self.told[:4])
        with self._refused("4 women .* stay in the house", UserError):
            self.cohort.with_user(self.officer).action_print_life_map_change()
        empty = self._new_cohort("Nobody told", center_id=False)
        with self._refused("0 women", UserError):
            empty.action_print_life_map_change()

    def test_figures_take_the_same_queries_for_more_women(self):
        self._agree(self.women)
        others = self._new_cohort("More women", center_id=False, seats=0)
        many = self._enroll(*"GHIJKLMNOPQRSTUV", cohort=others)
        for woman in many:
            self._map(woman, "baseline", ["red"], monthly_income=400)
            self._map(woman, "exit", ["green"], monthly_income=800)
        self._agree(many)
        counts = []
        for cohort in (self.cohort, others):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            cohort._get_life_map_figures()
            counts.append(self.cr.sql_log_count - start)
        self.assertEqual(*counts)

    def test_other_roles_see_no_change(self):
        for role in ("trainer", "reviewer", "stipend_officer"):
            user = self._new_user(f"change_{role}", role)
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.env["mamiam.assessment.change"].with_user(user).search([])


@tagged("post_install", "-at_install")
class TestMamiamLifeMapPicture(AssessmentCommon):
    """All stages of one woman side by side, on the screen and on her paper."""

    def test_stages_side_by_side(self):
        self._map(self.woman, "baseline", ["red", "yellow", "green"])
        self._map(self.woman, "exit", ["green", "yellow", "skipped"])
        self._map(self.woman, "m6", ["green"], state="draft")
        picture = self.woman._get_life_map_picture()
        self.assertEqual(picture["stages"].mapped("stage"), ["baseline", "exit"])
        self.assertEqual(
            [(row["levels"], row["change"]) for row in picture["rows"]],
            [
                (["red", "green"], 1),
                (["yellow", "yellow"], 0),
                (["green", "skipped"], False),
            ],
        )

    def test_the_radar_has_what_was_answered_both_times(self):
        self.assertFalse(self.woman._get_life_map_picture()["polygons"])
        self._map(self.woman, "baseline", ["red", "yellow", "green"])
        picture = self.woman._get_life_map_picture()
        self.assertEqual((len(picture["axes"]), len(picture["polygons"])), (3, 1))
        later = self._map(self.woman, "exit", ["green"])
        picture = self.woman._get_life_map_picture()
        self.assertEqual((len(picture["axes"]), len(picture["polygons"])), (3, 2))
        later.action_reopen()
        later.line_ids[0].level = "skipped"
        later.action_complete()
        self.assertFalse(self.woman._get_life_map_picture()["polygons"])

    def test_her_paper_is_drawn_in_her_language(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.indicators[0].with_context(lang="ar_001").name = "السقف"
        self.woman.partner_id.lang = "ar_001"
        self._map(self.woman, "baseline", ["red", "yellow", "green"])
        html = (
            self.env["ir.actions.report"]
            .with_user(self.officer)
            ._render_qweb_html("mamiam_program.mamiam_life_map_report", self.woman.ids)[
                0
            ]
            .decode()
        )
        self.assertIn("السقف", html)
        self.assertIn('dir="rtl"', html)
        self.assertEqual(html.count('<circle cx="20"'), 3)

    def test_that_it_is_read_is_logged(self):
        assessment = self._map(self.woman, "baseline")
        self.assertIn("svg", assessment.with_user(self.officer).picture)
        log = self.env["mamiam.access.log"].search(
            [("user_id", "=", self.officer.id), ("what", "=", "assessment")]
        )
        self.assertEqual(log.beneficiary_id, self.woman.beneficiary_id)
