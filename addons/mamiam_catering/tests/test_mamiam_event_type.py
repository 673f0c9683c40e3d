# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .sale_common import CateringSaleCommon


@tagged("post_install", "-at_install")
class TestMamiamEventType(CateringSaleCommon):
    def test_order_asks_for_what_its_event_type_asks(self):
        order = self._new_order(event_type_id=self.wedding.id)
        self.assertRecordValues(
            order,
            [
                {
                    "require_signature": False,
                    "require_payment": True,
                    "prepayment_percent": 0.4,
                }
            ],
        )

    def test_type_chosen_in_the_form_sets_the_deposit(self):
        with Form(self._new_order()) as form:
            form.event_type_id = self.wedding
        order = form.record
        self.assertTrue(order.require_payment)
        self.assertEqual(order.prepayment_percent, 0.4)
        self.assertEqual(
            order._get_prepayment_required_amount(),
            order.currency_id.round(order.amount_total * 0.4),
        )

    def test_deposit_changed_on_the_order_is_kept(self):
        order = self._new_order(event_type_id=self.wedding.id)
        order.prepayment_percent = 0.2
        order.guest_count = 50
        self.assertEqual(order.prepayment_percent, 0.2)

    def test_order_without_type_follows_the_company(self):
        self.env.company.portal_confirmation_sign = True
        self.env.company.portal_confirmation_pay = False
        order = self._new_order()
        self.assertTrue(order.require_signature)
        self.assertFalse(order.require_payment)

    def test_online_deposit_needs_a_share(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "deposit_percent_required"),
        ):
            self.wedding.deposit_percent = 0
            self.env.flush_all()

    def test_deposit_is_a_share_of_the_total(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "deposit_percent_range"),
        ):
            self.wedding.deposit_percent = 30
            self.env.flush_all()
