# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamAttendanceReport(TrainingCommon):
    """What the figures of attendance count, and who sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.woman, cls.other = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        # Tuesdays from 9 with one trainer, Wednesdays from 14 with another one.
        cls.sessions = cls._plan("2026-02-02", "2026-03-01")
        cls._mark(cls.woman, "present", "absent", "late", "excused")
        cls._mark(cls.other, "present", "present")

    def _figures(self, groupby, user=None):
        rows = (
            self.env["mamiam.attendance.report"]
            .with_user(user or self.officer)
            ._read_group(
                [("cohort_id", "=", self.cohort.id)],
                [groupby],
                ["__count", "rate:avg", "hours:sum"],
            )
        )
        return {key: tuple(figures) for key, *figures in rows}

    def test_by_subject_trainer_month_weekday_and_hour(self):
        tuesday, wednesday = (3, 1.0, 9.0), (3, 0.5, 2.5)
        self.assertEqual(self._figures("weekday"), {"1": tuesday, "2": wednesday})
        # At the place of the cohort, which is not on UTC in February.
        self.assertEqual(self._figures("hour"), {"09": tuesday, "14": wednesday})
        self.assertEqual(
            self._figures("subject_id"),
            {self.cooking: tuesday, self.management: wednesday},
        )
        self.assertEqual(
            self._figures("trainer_id"),
            {self.trainer: tuesday, self.other_trainer: wednesday},
        )
        [(_month, figures)] = self._figures("date:month").items()
        self.assertEqual(figures, (6, 0.8, 11.5))

    def test_a_pivot_keeps_the_order_of_names(self):
        self.cooking.sequence, self.management.sequence = 900, 800
        specs = [[], ["subject_id"], ["date:month", "subject_id"], ["hour"]]
        groups = (
            self.env["mamiam.attendance.report"]
            .with_user(self.officer)
            .formatted_read_grouping_sets(
                [("cohort_id", "=", self.cohort.id)], specs, ["rate:avg"]
            )
        )
        names = [row["subject_id"][1] for row in groups[1]]
        self.assertEqual(names, ["Prices", "Tajines"])
        self.assertEqual([row["subject_id"][1] for row in groups[2]], names)
        self.assertEqual([row["hour"] for row in groups[3]], ["09", "14"])
        self.assertEqual(groups[0][0]["rate:avg"], 0.8)

    def test_days_are_said_in_the_language_of_the_reader(self):
        days = self.env["mamiam.session"]._fields["weekday"]
        told = self.env["mamiam.attendance.report"]._fields["weekday"]
        for code, _name in self.env["res.lang"].get_installed():
            env = self.env(context={"lang": code})
            self.assertEqual(
                told._description_selection(env), days._description_selection(env)
            )

    def test_a_rate_opens_those_it_counts(self):
        walk_in = self._enroll("Rahma Naciri", cohort=self._new_cohort("Elsewhere"))
        self.sessions[:1]._add_walk_in(walk_in)
        rows = self.env["mamiam.attendance.report"].search(
            [("cohort_id", "=", self.cohort.id), ("is_counted", "=", True)]
        )
        self.assertEqual(sorted(rows.mapped("rate")), [0.0, 1.0, 1.0, 1.0, 1.0])

    def test_a_trainer_counts_her_own_sessions(self):
        self.assertEqual(
            self._figures("trainer_id", self.trainer), {self.trainer: (3, 1.0, 9.0)}
        )

    def test_who_has_nothing_to_do_with_it_is_refused(self):
        with self.assertRaises(AccessError):
            self._figures("hour", self._new_user("figures_reviewer", "reviewer"))
