# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import ask_for_statistics
from .selection_common import SelectionCommon

STAGES = ["received:sum", "eligible:sum", "shortlisted:sum", "selected:sum"]
REPORT = "mamiam_program.call_figures"
SUPPORTERS = "mamiam_program.call_figures_supporters"


@tagged("post_install", "-at_install")
class TestMamiamCallReport(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cohort = cls.env["mamiam.cohort"].create(
            {"name": "Cohort of the figures", "date_start": "2026-09-01"}
        )
        cls.call.cohort_id = cls.cohort
        cls.first = cls._apply("Amal", street2="Sbata", source="website")
        cls.second = cls._apply("Badia", street2="Sbata", source="website")
        cls.third = cls._apply("Chama", street2=" Anfa ", source="partner")
        cls.outside = cls._apply("Dounia", city="Fès", marital="single")
        cls.duplicate = cls.env["mamiam.application"].create(
            {"call_id": cls.call.id, "beneficiary_id": cls.first.beneficiary_id.id}
        )
        (cls.first | cls.second | cls.third).action_shortlist()
        (cls.first | cls.second).action_select()
        cls.first.action_enroll()
        cls.third._refuse(cls.env["mamiam.refuse.reason"].search([], limit=1), "Full")
        cls.second_reviewer = new_test_user(
            cls.env,
            login="figures_reviewer",
            groups="base.group_user,mamiam_program.group_reviewer",
        )
        cls.past, _to_come = cls.env["calendar.event"].create(
            [
                {
                    "name": "Interview",
                    "res_model_id": cls.env["ir.model"]._get_id("mamiam.application"),
                    "res_id": application.id,
                    "start": start,
                    "stop": start + timedelta(minutes=30),
                }
                for application, start in (
                    (cls.third, datetime.now() - timedelta(days=2)),
                    (cls.second, datetime.now() + timedelta(days=2)),
                )
            ]
        )
        cls._score(cls.reviewer, 5)
        cls._score(cls.second_reviewer, 2)

    @classmethod
    def _score(cls, reviewer, value):
        cls.env["mamiam.application.score"].create(
            [
                {
                    "application_id": cls.third.id,
                    "criterion_id": criterion.id,
                    "reviewer_id": reviewer.id,
                    "value": value,
                }
                for criterion in cls.call.criterion_ids
            ]
        )

    def _funnel(self, name, user=None):
        """Return {value: [received, eligible, shortlisted, selected, enrolled]}."""
        groups = (
            self.env["mamiam.call.report"]
            .with_user(user or self.officer)
            ._read_group(
                [("call_id", "=", self.call.id)], [name], [*STAGES, "enrolled:sum"]
            )
        )
        return {value: counts for value, *counts in groups}

    def _print(self, user, name=REPORT, **context):
        report = self.env["ir.actions.report"].with_user(user)
        content, kind = report.with_context(**context)._render_xlsx(
            name, self.call.ids, {}
        )
        self.assertEqual(kind, "xlsx")
        return load_workbook(BytesIO(content))

    def test_funnel_by_source(self):
        """A duplicate is in no number, who was refused stays where she came to."""
        self.assertTrue(self.duplicate.duplicate_of_id)
        self.assertEqual(
            self._funnel("source"),
            {
                "website": [2, 2, 2, 2, 1],
                "partner": [1, 1, 1, 0, 0],
                "staff": [1, 0, 0, 0, 0],
            },
        )

    def test_who_was_interviewed(self):
        """A meeting that is past counts; one to come, or called off, doesn't."""
        self.assertEqual(self.past.res_id, self.third.id)
        row = self.env["mamiam.call.report"].browse(self.third.id)
        others = self.env["mamiam.call.report"].browse(
            (self.first | self.second | self.outside).ids
        )
        self.assertEqual(row.interviewed, 1)
        self.assertEqual(sum(others.mapped("interviewed")), 0)
        self.past.active = False
        row.invalidate_recordset()
        self.assertEqual(row.interviewed, 0)

    def test_funnel_by_household(self):
        self.assertEqual(
            self._funnel("district"),
            {
                "Anfa": [1, 1, 1, 0, 0],
                "Sbata": [2, 2, 2, 2, 1],
                False: [1, 0, 0, 0, 0],
            },
        )
        self.assertEqual(set(self._funnel("city")), {"Casablanca", "Fès"})
        self.assertEqual(self._funnel("marital")["single"], [1, 0, 0, 0, 0])

    def test_row_opens_the_application(self):
        row = self.env["mamiam.call.report"].with_user(self.officer)
        row = row.search([("application_id", "=", self.third.id)])
        action = row.action_open()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("mamiam.application", self.third.id),
        )

    def test_button_on_the_call(self):
        action = self.call.with_user(self.officer).action_view_figures()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(
            rows.application_id, self.first | self.second | self.third | self.outside
        )

    def test_supporters_are_told_of_who_agrees_only(self):
        first, second = self._apply("Agrees Today"), self._apply("Never Asked")
        consent = ask_for_statistics(first.beneficiary_id)
        consent.action_give()
        Report = self.env["mamiam.call.report"].with_user(self.users["director"])
        domain = [("id", "in", (first + second).ids)]
        agreeing = [*domain, ("agrees_to_statistics", "=", True)]
        self.assertEqual(Report.search(agreeing).ids, first.ids)
        self.assertEqual(
            Report.search(domain).filtered("agrees_to_statistics").ids, first.ids
        )
        consent._withdraw(consent.date_given)
        self.assertFalse(Report.search(agreeing))

    def _ask(self, *districts):
        """Return consents with statistics, not given yet, of women of districts."""
        women = self.env["mamiam.beneficiary"]
        for number, district in enumerate(districts):
            women |= self._apply(f"Told {number}", street2=district).beneficiary_id
        return ask_for_statistics(women)

    def test_what_leaves_the_house_counts_who_agrees_without_small_groups(self):
        director = self.users["director"]
        consents = self._ask(*["Anfa"] * 6, *["Sbata"] * 2, *[False] * 3)
        with self.assertRaisesRegex(UserError, "stay in the house"):
            self._print(director, SUPPORTERS)
        consents.action_give()
        book = self._print(director, SUPPORTERS, lang="en_US")
        rows = list(book["Who Is Counted"].values)
        self.assertEqual(rows[1][1:], (15, 11))
        self.assertEqual(
            [row[1:3] for row in book["By District"].values][1:],
            [("Anfa", 6), ("Others", 5), ("Total", 11)],
        )
        consents[-2:]._withdraw(consents[0].date_given)
        book = self._print(director, SUPPORTERS, lang="en_US")
        self.assertEqual(
            [row[1:3] for row in book["By District"].values][1:],
            [("Others", 9), ("Total", 9)],
            "three alone would follow from the total",
        )
        self.assertNotIn("Ranking", book.sheetnames)
        told = {str(cell) for sheet in book for row in sheet.values for cell in row}
        self.assertFalse(told & set(consents.beneficiary_id.mapped("name")))
        with self.assertRaises(AccessError):
            self._print(self.reviewer, SUPPORTERS)

    def test_no_request_to_the_screen_for_supporters_makes_groups_smaller(self):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_call_report_action_supporters"
        )
        report = self.env[action["res_model"]].with_user(self.users["director"])
        report = report.with_context(lang="en_US")
        domain = [("call_id", "=", self.call.id)]
        consents = self._ask(*["Anfa"] * 6, *["Sbata"] * 2, *[False] * 3)
        self.assertFalse(report.search(domain))
        consents.action_give()
        rows = report.search(domain)
        self.assertEqual(
            rows.filtered(lambda r: r.dimension == "district").mapped(
                lambda r: (r.label, r.received)
            ),
            [("Anfa", 6), ("Others", 5)],
        )
        self.assertGreaterEqual(min(rows.mapped("received")), 5)
        # Nothing in a row leads to a woman, and no two groups can be crossed.
        models = {field.comodel_name for field in report._fields.values()}
        self.assertFalse(
            models & {"mamiam.application", "mamiam.beneficiary", "res.partner"}
        )
        for groupby in (["label", "dimension"], ["year", "label"], ["id"]):
            for *_values, count in report._read_group(
                domain, groupby, ["received:sum"]
            ):
                self.assertGreaterEqual(count, 5)
        # Each woman counts once, though she is in a group of each dimension.
        self.assertEqual(report._read_group(domain, [], ["received:sum"]), [(11,)])
        # Rows are the same when they are asked for again, in any language.
        before = rows.ids
        self.env.invalidate_all()
        self.assertEqual(report.with_context(lang="fr_FR").search(domain).ids, before)
        consents[4:]._withdraw(consents[0].date_given)
        self.assertFalse(report.search(domain), "four are too few")
        for role in ("reviewer", "social_worker"):
            with self.assertRaises(AccessError):
                report.with_user(self.users[role]).search(domain)

    def test_agreement(self):
        groups = self.env["mamiam.review.report"]._read_group(
            [("call_id", "=", self.call.id)],
            ["reviewer_id"],
            ["compared:sum", "agreed:sum", "difference:avg"],
        )
        count = len(self.call.criterion_ids)
        self.assertEqual(
            {reviewer: values for reviewer, *values in groups},
            {self.reviewer: [count, 0, 3.0], self.second_reviewer: [count, 0, -3.0]},
        )

    def test_score_without_peer_is_not_compared(self):
        self.env["mamiam.application.score"].search(
            [("reviewer_id", "=", self.second_reviewer.id)]
        ).unlink()
        self.assertFalse(
            self.env["mamiam.review.report"].search([("call_id", "=", self.call.id)])
        )

    def test_roles(self):
        for role, user in self.users.items():
            allowed = role in ("program_officer", "program_manager", "director")
            for name in ("mamiam.call.report", "mamiam.review.report"):
                with self.subTest(role=role, model=name):
                    model = self.env[name].with_user(user)
                    self.assertEqual(model.has_access("read"), allowed)
            with self.subTest(role=role):
                if allowed:
                    self.assertIn("Ranking", self._print(user).sheetnames)
                else:
                    with self.assertRaises(AccessError):
                        self._print(user)

    def test_other_company(self):
        """Figures of a company are not those of another one."""
        company = self.env["res.company"].create({"name": "Other house"})
        other = new_test_user(
            self.env,
            login="figures_other",
            groups="base.group_user,mamiam_program.group_program_officer",
            company_id=company.id,
            company_ids=company.ids,
        )
        self.assertEqual(self._funnel("source", other), {})

    def test_reading_the_situation_is_logged(self):
        """A list of situations by name is as sensitive here as on the file."""
        log = self.env["mamiam.access.log"]
        rows = self.env["mamiam.call.report"].with_user(self.officer)
        rows = rows.search([("application_id", "=", self.third.id)])
        before = log.search_count([("user_id", "=", self.officer.id)])
        rows.read(["district"])
        self.assertEqual(log.search_count([("user_id", "=", self.officer.id)]), before)
        rows.read(["marital"])
        self.assertGreater(
            log.search_count([("user_id", "=", self.officer.id)]), before
        )

    def test_workbook(self):
        book = self._print(self.officer)
        sheet = book["By District"]
        self.assertEqual(
            [[cell.value for cell in row][1:] for row in sheet.iter_rows()],
            [
                ["District", "Received", "Eligible", "Shortlisted", "Interviewed"]
                + ["Selected", "Enrolled"],
                ["Anfa", 1, 1, 1, 1, 0, 0],
                ["Sbata", 2, 2, 2, 0, 2, 1],
                ["Not known", 1, 0, 0, 0, 0, 0],
                ["Total", 4, 3, 3, 1, 2, 1],
            ],
        )
        self.assertFalse(sheet.sheet_view.rightToLeft)
        self.assertEqual(
            {"By Source", "By City", "By Situation", "Agreement by Reviewer"}
            - set(book.sheetnames),
            set(),
        )

    def test_workbook_ranking(self):
        """Figures are numbers, and what a woman is called never is a formula."""
        self.third.applicant_name = "=1+1"
        sheet = self._print(self.officer)["Ranking"]
        rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
        self.assertEqual(len(rows), 4)
        row = rows[self.third.name]
        self.assertEqual((row[2].value, row[2].data_type), ("=1+1", "s"))
        self.assertEqual((row[3].value, row[3].data_type), (3.5, "n"))
        self.assertEqual(row[7].value, "Full")

    def test_workbook_in_arabic(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.officer.lang = "ar_001"
        book = self._print(self.officer, lang="ar_001")
        for sheet in book:
            self.assertTrue(sheet.sheet_view.rightToLeft, sheet.title)
