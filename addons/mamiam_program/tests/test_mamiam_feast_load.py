# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamFeastLoad(TrainingCommon):
    """The public holidays of a year, as the manager loads and confirms them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._new_user("manager", "program_manager")
        cls.env.company.country_id = cls.env.ref("base.ma")
        cls.env.company.resource_calendar_id.tz = "Africa/Casablanca"
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["res.lang"]._activate_lang("ar_MA")

    def _open(self, year=2027):
        return (
            self.env["mamiam.feast.load"].with_user(self.manager).create({"year": year})
        )

    def _get_days(self, name, wizard):
        lines = wizard.line_ids.filtered(lambda line: name in line.key)
        return lines.mapped(
            lambda line: (line.date, line.is_estimated, line.status, line.selected)
        )

    def test_a_year_is_shown_then_closed_on(self):
        wizard = self._open()
        self.assertEqual(
            self._get_days("Eid al-Fitr", wizard),
            [
                (date(2027, 3, 9), True, "new", True),
                (date(2027, 3, 10), True, "new", True),
            ],
        )
        self.assertEqual(
            self._get_days("Green March", wizard),
            [(date(2027, 11, 6), False, "new", True)],
        )
        self.assertFalse(
            self.env["resource.calendar.leaves"].search(
                [("mamiam_feast_key", "like", "MA/2027")]
            )
        )
        Leave = self.env["resource.calendar.leaves"]
        leaves = Leave.search(wizard.action_load()["domain"])
        self.assertEqual(
            leaves, Leave.search([("mamiam_feast_key", "like", "MA/2027")])
        )
        self.assertEqual(len(leaves), 18)
        self.assertEqual(leaves.company_id, self.env.company)
        self.assertEqual(len(leaves.filtered("mamiam_is_estimated")), 7)
        throne = leaves.filtered(lambda leave: "Throne" in leave.mamiam_feast_key)
        self.assertEqual(throne.with_context(lang="fr_FR").name, "Fête du Trône")
        self.assertEqual(throne.with_context(lang="ar_MA").name, "عيد العرش")
        self.assertEqual(throne._get_mamiam_days(), [date(2027, 7, 30)])

    def test_loaded_again_nothing_is_doubled_though_a_feast_has_moved(self):
        self._open().action_load()
        feast = self.env["resource.calendar.leaves"].search(
            [("mamiam_feast_key", "=", "MA/2027/Islamic New Year/1")]
        )
        begin, end = feast._get_mamiam_day_bounds(date(2027, 6, 7))
        feast.with_user(self.manager).write(
            {"date_from": begin, "date_to": end, "mamiam_is_estimated": False}
        )
        wizard = self._open()
        self.assertEqual(wizard.new_count, 0)
        self.assertEqual(
            self._get_days("Islamic New Year", wizard),
            [(date(2027, 6, 7), False, "existing", False)],
        )
        with self._refused("No public holiday of 2027", UserError):
            wizard.action_load()

    def test_a_date_that_is_announced_is_corrected_before(self):
        close_day(self.env, date(2027, 5, 1), "By hand")
        wizard = self._open()
        self.assertEqual(
            self._get_days("Labor Day", wizard),
            [(date(2027, 5, 1), False, "closed", False)],
        )
        with Form(wizard) as form:
            index = [line.key for line in wizard.line_ids].index(
                "MA/2027/Eid al-Adha/1"
            )
            with form.line_ids.edit(index) as line:
                line.date = date(2027, 5, 18)
                line.is_estimated = False
        leaves = wizard._load()
        self.assertEqual(len(leaves), 17)
        adha = leaves.filtered(
            lambda lv: lv.mamiam_feast_key == "MA/2027/Eid al-Adha/1"
        )
        self.assertEqual(adha._get_mamiam_days(), [date(2027, 5, 18)])
        self.assertFalse(adha.mamiam_is_estimated)

    def test_estimated_feasts_wait_for_their_date(self):
        # The 2 March 2026, two weeks before Eid al-Fitr and months before the others.
        leaves = self._open(2026).with_user(self.manager)._load()
        action = self.env.ref("mamiam_program.resource_calendar_leaves_action_confirm")
        self.assertIn("search_default_to_confirm", action.context)
        waiting = leaves.filtered_domain(
            [("mamiam_is_estimated", "=", True), ("date_from", "<=", "today +30d")]
        )
        self.assertEqual(
            waiting.mapped("mamiam_feast_key"),
            ["MA/2026/Eid al-Fitr/1", "MA/2026/Eid al-Fitr/2"],
        )
        # Morocco was an hour ahead of UTC that year, but in Ramadan.
        throne = leaves.filtered(lambda leave: "Throne" in leave.mamiam_feast_key)
        self.assertEqual(throne.date_from, datetime(2026, 7, 29, 23))
        self.assertEqual(throne.date_to, datetime(2026, 7, 30, 22, 59, 59))
        self.assertEqual(waiting[0].date_from, datetime(2026, 3, 20))
        [fitr] = [
            closing[2]
            for closing in self.cohort._get_closings(
                datetime(2026, 3, 20, 9), datetime(2026, 3, 20, 12)
            )
        ]
        self.assertEqual(
            fitr,
            self.env._("%(feast)s (estimated date)", feast=waiting[0].name),
        )
        waiting.action_mamiam_confirm()
        self.assertFalse(any(waiting.mapped("mamiam_is_estimated")))

    def test_others_neither_load_nor_move_feasts(self):
        leave = self._open()._load()[0]
        for user in (self.officer, self.trainer):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.env["mamiam.feast.load"].with_user(user).create({})
                with self.assertRaises(AccessError):
                    leave.with_user(user).action_mamiam_confirm()
