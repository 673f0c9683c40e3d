# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from unittest.mock import patch

from lxml import etree

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMamiamQueryCounts(TransactionCase):
    """What thousands of applications need is asked once for all of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.officer = new_test_user(
            cls.env,
            "counts_officer",
            groups="mamiam_program.group_program_officer",
        )
        cls.call = cls._open_call("Counted", cities="Casablanca")

    @classmethod
    def _open_call(cls, name, **vals):
        call = cls.env["mamiam.call"].create(
            {"name": name, "year": 2026, "seats": 30, **vals}
        )
        call.action_open()
        return call

    def _count(self, work):
        """Return how many queries it takes, from cold caches of records."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _load(self, first, count, calls=None):
        calls = calls or self.call
        rows = [
            [
                calls[index % len(calls)].name,
                f"Woman {index}",
                f"+2126{index:08}",
                f"QC{index}",
                "1985-04-03",
                "Casablanca",
                "2",
            ]
            for index in range(first, first + count)
        ]
        names = "call_id applicant_name phone cin birthdate city dependents".split()
        result = (
            self.env["mamiam.application"]
            .with_context(import_file=True)
            .load(names, rows)
        )
        self.assertFalse(result["messages"])
        return self.env["mamiam.application"].browse(result["ids"])

    def test_import_of_more_rows_takes_no_more_queries(self):
        self._load(0, 1)  # the first of a worker reads metadata
        few = self._count(lambda: self._load(100, 20))
        many = self._count(lambda: self._load(200, 80))
        self.assertEqual(many, few)

    def test_import_into_two_calls_keeps_them_apart(self):
        calls = self.call | self._open_call("Counted too")
        applications = self._load(0, 6, calls)
        self.assertEqual(
            [application.call_id for application in applications], list(calls) * 3
        )

    def test_screens_with_more_applications_take_no_more_queries(self):
        self._load(0, 60)  # more than a page, so that they are counted
        views = {
            "mamiam.application": (
                "name applicant_name phone city age marital eligibility score rank "
                "vulnerability state"
            ),
            "mamiam.beneficiary": "ref name phone city age marital state",
        }
        for model, names in views.items():
            records = self.env[model].with_user(self.officer)
            specification = {name: {} for name in names.split()}

            def read(limit, records=records, specification=specification):
                return records.web_search_read([], specification, limit=limit)

            with self.subTest(model):
                read(40)
                few = self._count(lambda read=read: read(2))
                many = self._count(lambda read=read: read(40))
                self.assertEqual(many, few)

    def test_a_form_takes_as_many_queries_among_many_and_looks_for_nobody(self):
        first = self._load(0, 3)
        for model in ("mamiam.application", "mamiam.beneficiary"):
            with self.subTest(model):
                record = first[0] if model == first._name else first[0].beneficiary_id
                record = record.with_user(self.officer).with_context(bin_size=True)
                specification = {
                    node.get("name"): {}
                    for node in etree.fromstring(
                        record.get_view(view_type="form")["arch"]
                    ).iterfind(".//field")
                    if node.get("name") in record._fields
                    and not any(node.iterancestors("field"))
                }
                record.web_read(specification)
                few = self._count(lambda r=record, s=specification: r.web_read(s))
                self._load(len(model) * 100, 40)
                Known = self.registry["mamiam.beneficiary"]
                with patch.object(Known, "_get_known_query") as asked:
                    many = self._count(lambda r=record, s=specification: r.web_read(s))
                    self.assertLessEqual(many, few)
                    asked.assert_not_called()

    def test_numbers_on_buttons_of_a_file_are_counted_together(self):
        [application] = self._load(0, 1)
        woman = application.beneficiary_id.with_user(self.officer)
        names = list(woman._get_counted_models())
        self.assertGreater(len(names), 5)
        self.assertEqual(woman.application_count, 1)
        woman.read(names)  # fills the caches of access rights
        one = self._count(lambda: woman.read(["document_count"]))
        self.assertEqual(self._count(lambda: woman.read(names)), one)

    def test_new_rules_and_weights_of_many_take_no_more_queries(self):
        counts = []
        for name, women in (("Few", 2), ("Many", 40)):
            call = self._open_call(name)
            applications = self._load(len(counts) * 100, women, call)
            criterion = call.criterion_ids[0]
            self.env["mamiam.application.score"].create(
                [
                    {
                        "application_id": application.id,
                        "criterion_id": criterion.id,
                        "value": 1 + index % 5,
                    }
                    for index, application in enumerate(applications)
                ]
            )

            def work(call=call, criterion=criterion, applications=applications):
                call.write({"minimum_dependents": 3, "age_max": 45})
                criterion.weight += 1
                self.env.flush_all()
                applications.mapped("rank")

            counts.append(self._count(work))
            self.assertEqual(set(applications.mapped("eligibility")), {"not_eligible"})
        self.assertEqual(*counts)

    def test_rank_of_one_is_that_among_all(self):
        applications = self._load(0, 12)
        self.env["mamiam.application.score"].create(
            [
                {
                    "application_id": application.id,
                    "criterion_id": self.call.criterion_ids[0].id,
                    "value": 5 - index // 3,
                }
                for index, application in enumerate(applications)
            ]
        )
        applications[4].duplicate_of_id = applications[3]
        ranks = applications.mapped("rank")
        self.assertEqual(ranks, [1, 1, 1, 4, 0, 4, 6, 6, 6, 9, 9, 9])
        for application, rank in zip(applications, ranks, strict=True):
            self.env.invalidate_all()
            self.assertEqual(application.rank, rank)
