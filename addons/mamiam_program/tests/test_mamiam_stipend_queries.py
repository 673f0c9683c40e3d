# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re
from collections import Counter
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendQueries(StipendCommon):
    """A month of sixty women takes the queries of a month of five.

    Sixty stay below the hundred rows that the ORM inserts at a time, so that the
    numbers are the same, and not nearly. Two smaller months are run before: the first
    entries of a journal begin its numbers.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # One line for each woman: two would be more than a hundred.
        cls.env["mamiam.stipend.rate"].search(
            [("kind", "=", "transport_day"), ("company_id", "=", cls.company.id)]
        ).unlink()
        cls.runs = [
            cls._prepare_month(f"Cohort of {size}", size) for size in (2, 3, 5, 60)
        ]

    @classmethod
    def _prepare_month(cls, name, size):
        cohort = cls._create_cohort(name, name)
        cohort.seats = size
        women = cls._enroll(
            *[f"Woman {n} of {size}" for n in range(size)], cohort=cohort
        )
        women.regime_id = cls.anapec
        women[::2].regime_id = cls.occasional
        cls._hold(2, women)
        return (
            cls.env["mamiam.stipend.run"]
            .with_user(cls.officer)
            .create(
                {
                    "date_from": "2026-03-01",
                    "company_id": cls.company.id,
                    "cohort_ids": [Command.set(cohort.ids)],
                }
            )
        )

    def _record(self, work):
        """Return how often each query is made, from cold caches of records."""
        queries = Counter()
        cursor_class = type(self.env.cr)
        execute = cursor_class.execute

        def spy(cursor, query, params=None, log_exceptions=True):
            code = query.code if hasattr(query, "code") else str(query)
            queries[re.sub(r"%s(, ?(\(?%s\)?))*", "%s", " ".join(code.split()))] += 1
            return execute(cursor, query, params, log_exceptions)

        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(cursor_class, "execute", spy):
            work()
            self.env.flush_all()
        return queries

    def _compare(self, work):
        """Return the queries that the run of sixty takes beyond those of five."""
        *_warm, few, many = (
            self._record(lambda run=run: work(run)) for run in self.runs
        )
        self.assertTrue(few)
        return many - few

    def _assert_constant(self, work):
        self.assertFalse(self._compare(work), "These are made once more, or oftener.")

    def test_compute(self):
        self._assert_constant(lambda run: run.action_compute())
        self.assertEqual([run.stipend_count for run in self.runs], [2, 3, 5, 60])

    def test_compute_again(self):
        for run in self.runs:
            run.action_compute()
        self._assert_constant(lambda run: run.action_compute())

    def test_confirm(self):
        for run in self.runs:
            run.action_compute()
        self._assert_constant(lambda run: run.action_confirm())

    def test_post(self):
        for run in self.runs:
            run.action_compute()
            run.action_confirm()
        self._assert_constant(lambda run: run.action_post())

    def test_unpost(self):
        for run in self.runs:
            run.action_compute()
            run.action_confirm()
            run.action_post()
        self._assert_constant(lambda run: run.action_reset())

    def test_pay(self):
        for run in self.runs:
            run.action_compute()
            run.action_confirm()
            run.action_post()
        more = self._compare(lambda run: self._pay(run))
        # Odoo links and numbers the entry of each payment by itself: 16 queries, beside
        # the 50 that are saved by making and reconciling the entries at once.
        self.assertLessEqual(sum(more.values()), 20 * 55)
        self.assertFalse([query for query in more if "mamiam" in query])
        self.assertEqual([run.state for run in self.runs], ["paid"] * 4)

    def test_print(self):
        for run in self.runs:
            run.action_compute()
            run.action_confirm()
            run.action_post()
            self._pay(run)
        for name in (
            "mamiam_stipend_report_action",
            "mamiam_stipend_run_report_action",
        ):
            with self.subTest(report=name):
                report = self.env.ref(f"mamiam_program.{name}")
                self._assert_constant(
                    lambda run, report=report: report._render_qweb_html(
                        report.report_name,
                        (run if report.model == run._name else run.stipend_ids).ids,
                    )
                )
