# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendRate(StipendCommon):
    def test_each_day_has_the_rate_that_held_then(self):
        self._set_rate("training_day", "2026-03-10", 70)
        days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 9)]
        days.append(date(2026, 3, 10))
        amounts = self.env["mamiam.stipend.rate"]._get_amounts("training_day", days)
        self.assertEqual(amounts, dict(zip(days, (0, 60, 60, 70), strict=True)))

    def test_rates_are_those_of_the_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.env["mamiam.stipend.rate"].create(
            {
                "kind": "training_day",
                "date_from": "2026-02-01",
                "amount": 99,
                "company_id": other.id,
            }
        )
        day = date(2026, 3, 1)
        rates = self.env["mamiam.stipend.rate"]
        self.assertEqual(rates._get_amounts("training_day", [day]), {day: 60})
        self.assertEqual(
            rates.with_company(other)._get_amounts("training_day", [day]), {day: 99}
        )

    def test_rates_of_all_days_are_read_at_once(self):
        days = [date(2026, 3, day) for day in range(1, 29)]
        rates = self.env["mamiam.stipend.rate"]
        rates._get_amounts("training_day", days)
        rates.invalidate_model()
        with self.assertQueryCount(1):
            rates._get_amounts("training_day", days)

    def test_a_kind_has_one_rate_from_a_day_on(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._set_rate("training_day", "2026-01-01", 65)

    def test_regime_has_the_term_that_held_then(self):
        self.occasional.term_ids.create(
            {
                "regime_id": self.occasional.id,
                "date_from": "2026-03-10",
                "withholding_rate": 25,
            }
        )

        def withheld(day):
            terms = self.occasional._get_terms(day)
            return terms[self.occasional].withholding_rate

        self.assertEqual(withheld(date(2019, 1, 1)), 0)
        self.assertEqual(withheld(date(2026, 3, 9)), 30)
        self.assertEqual(withheld(date(2026, 3, 10)), 25)
