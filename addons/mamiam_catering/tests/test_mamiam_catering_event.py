# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged

from .event_common import CateringEventCommon

# One pixel, as a signature.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestMamiamCateringEvent(CateringEventCommon):
    def test_confirmed_order_makes_its_event(self):
        self.assertRecordValues(
            self.event.sudo(),
            [
                {
                    "order_id": self.order.id,
                    "state": "tentative",
                    "start": datetime(2024, 3, 9, 18),
                    "stop": datetime(2024, 3, 9, 23),
                    "venue_id": self.venue.id,
                    "guests_estimated": 60,
                    "name": "Atlas Conseil, Wedding of the tests",
                    "amount_ordered": 60 * 80,
                }
            ],
        )
        account = self.event.sudo().analytic_account_id
        self.assertTrue(account)
        self.assertEqual(
            self.order.order_line.analytic_distribution, {str(account.id): 100}
        )

    def test_each_order_has_its_own_event_and_account(self):
        orders = self.order.browse(
            self._new_order(event_start="2024-04-01 12:00:00").id for _i in range(3)
        )
        orders.action_confirm()
        events = orders.sudo().catering_event_ids
        self.assertEqual(len(events), 3)
        self.assertEqual(len(events.analytic_account_id), 3)

    def test_order_has_its_event_once_its_date_is_known(self):
        order = self._new_order(event_start=False)
        order.action_confirm()
        self.assertFalse(order.sudo().catering_event_ids)
        order.event_start = "2024-04-01 12:00:00"
        event = order.sudo().catering_event_ids
        self.assertEqual(event.start, datetime(2024, 4, 1, 12))
        order.event_start = "2024-04-02 12:00:00"
        self.assertEqual(order.sudo().catering_event_ids, event)

    def test_cancelled_order_cancels_its_event_and_comes_back_with_it(self):
        self.event.action_plan_shifts()
        self.order.with_context(disable_cancel_warning=True).action_cancel()
        self.assertEqual(self.event.state, "cancelled")
        self.assertEqual(set(self.event.shift_ids.mapped("state")), {"cancelled"})
        self.assertFalse(self.event.can_reset, "no button that only fails")
        with self.assertRaisesRegex(UserError, "Confirm it again"):
            self.event.action_reset()
        self.order.action_draft()
        self.order.action_confirm()
        self.assertEqual(self.order.catering_event_ids, self.event.with_user(1))
        self.assertEqual(self.event.state, "tentative")

    def test_event_called_off_alone_comes_back_without_its_order(self):
        self.event.sudo().action_cancel()
        self.assertTrue(self.event.can_reset)
        self.event.action_reset()
        self.assertEqual(self.event.state, "tentative")

    def test_kitchen_is_told_whom_to_call_when_an_event_is_cancelled(self):
        self.event.action_confirm()
        self.event.action_plan_shifts()
        told, draft = self.event.shift_ids[:2]
        self._assign(told, self.aicha)
        self._assign(draft, self.batoul)
        told.action_publish()
        self.order.with_user(self.sale_manager).action_cancel()
        activity = self.event.activity_ids
        self.assertEqual(activity.user_id, self.kitchen)
        self.assertIn("Aicha T", activity.note)
        self.assertNotIn("Batoul T", activity.note)

    def test_from_tentative_to_closed(self):
        self.event.action_confirm()
        self.assertEqual(self.event.guests_guaranteed, 60)
        self.event.action_plan_shifts()
        self.event.action_publish_shifts()
        self.event.action_prepare()
        self.event.action_serve()
        self.assertEqual(self.event.guests_served, 60)
        with self.assertRaisesRegex(UserError, "is still open"):
            self.event.action_close()
        self.assertEqual(self.event.published_shift_count, len(self.event.shift_ids))
        self.event.action_done_shifts()
        self.assertEqual(set(self.event.shift_ids.mapped("state")), {"done"})
        self.event.action_close()
        self.assertEqual(self.event.state, "closed")

    def test_work_is_not_recorded_while_an_answer_is_missing(self):
        self.event.action_plan_shifts()
        self._assign(self.event.shift_ids[0], self.aicha, state="proposed")
        self.event.action_publish_shifts()
        with self.assertRaisesRegex(UserError, "Aicha T"):
            self.event.action_done_shifts()

    def test_kitchen_lead_who_confirms_takes_the_event_over(self):
        order = self._new_order()
        order.action_confirm()
        other = order.sudo().catering_event_ids.with_user(self.kitchen)
        other.user_id = self.director
        (self.event + other).action_confirm()
        self.assertEqual(self.event.user_id, self.kitchen)
        self.assertEqual(other.user_id, self.director)

    def test_seller_who_confirms_leaves_the_event_to_the_kitchen(self):
        self.event.with_user(self.sale_manager).action_confirm()
        self.assertFalse(self.event.user_id)

    @freeze_time("2024-03-09 17:00:00")
    def test_event_is_not_served_before_it_starts(self):
        self.event.action_confirm()
        self.event.action_prepare()
        with self.assertRaises(UserError):
            self.event.action_serve()

    def test_steps_are_not_skipped(self):
        self.event.action_serve()
        self.event.action_close()
        self.assertEqual(self.event.state, "tentative")

    def test_served_event_stays_in_the_records(self):
        self.event.action_confirm()
        self.event.action_prepare()
        self.event.action_serve()
        with self.assertRaisesRegex(UserError, "stays in the records"):
            self.event.sudo().unlink()

    def test_event_follows_its_order_and_the_kitchen_is_told(self):
        self.event.user_id = self.kitchen
        self.event.action_confirm()
        self.event.action_plan_shifts()
        self.order.write({"guest_count": 80, "event_start": "2024-03-09 19:00:00"})
        self.assertEqual(self.event.guests_guaranteed, 80)
        self.assertEqual(self.event.start, datetime(2024, 3, 9, 19))
        activity = self.event.activity_ids
        self.assertEqual(activity.user_id, self.kitchen)
        self.assertIn("80 guests", str(activity.note))
        self.assertFalse(self.order.activity_ids)

    def test_another_day_leaves_the_guests_that_the_customer_answers_for(self):
        self.event.guests_guaranteed = 55
        self.order.event_start = "2024-03-09 19:00:00"
        self.assertEqual(self.event.guests_guaranteed, 55)
        self.order.guest_count = 58
        self.assertEqual(self.event.guests_guaranteed, 58)

    def test_salesperson_is_told_of_other_guests_than_ordered(self):
        self.event.guests_guaranteed = 66
        self.event.action_confirm()
        activity = self.order.activity_ids
        self.assertEqual(activity.user_id, self.salesman)
        self.assertIn("66 guests", str(activity.note))
        self.assertEqual(self.order.guest_count, 60)

    def test_kitchen_cooks_for_the_guests_known_best(self):
        portions = self.event._get_portions()
        self.assertEqual(portions[self.bread], 120)
        self.assertEqual(portions[self.omelet], 60)
        self.event.guests_guaranteed = 10
        portions = self.event._get_portions()
        self.assertEqual(portions[self.omelet], 10)
        self.assertIn("Omelet", self.event.dish_summary)

    def test_shifts_and_people_open_from_the_event(self):
        self.event.action_plan_shifts()
        action = self.event.action_view_shifts()
        self.assertEqual(action["views"][0][1], "list")
        found = self.env["mamiam.shift"].search(action["domain"])
        self.assertEqual(found, self.event.shift_ids.with_user(1))
        assignment = self._assign(found[0], self.aicha)
        action = self.event.action_view_assignments()
        found = self.env["mamiam.shift.assignment"].search(action["domain"])
        self.assertEqual(found.ids, assignment.ids)

    def test_lines_ordered_by_hand_are_cooked_as_ordered(self):
        self.order.order_line.product_uom_qty = 50
        self.event.guests_guaranteed = 55
        self.assertEqual(self.event._get_portions()[self.omelet], 50)

    def test_dishes_ordered_by_the_dozen_are_cooked_one_by_one(self):
        cost = self.event.sudo().food_cost_estimated
        self.order.order_line = [
            Command.create(
                {
                    "product_id": self.bread.product_variant_id.id,
                    "product_uom_qty": 2,
                    "product_uom_id": self.env.ref("uom.product_uom_dozen").id,
                }
            )
        ]
        self.assertEqual(self.event._get_portions()[self.bread], 120 + 24)
        self.assertAlmostEqual(self.event.sudo().food_cost_estimated, cost + 24 * 2)
        self.order.order_line[-1].product_uom_id = self.env.ref("uom.product_uom_unit")
        self.assertAlmostEqual(self.event.sudo().food_cost_estimated, cost + 2 * 2)

    def test_what_it_should_cost_is_what_its_company_pays(self):
        other = self.env["res.company"].create({"name": "Second kitchen"})
        both = {"allowed_company_ids": (self.env.company | other).ids}
        for ingredient in (self.flour, self.egg):
            price = ingredient.standard_price
            ingredient.with_company(other).standard_price = 3 * price
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": other.id,
                "event_start": "2024-03-09 18:00:00",
                "guest_count": 60,
                "order_line": [
                    Command.create({"product_id": self.menu.product_variant_id.id})
                ],
            }
        )
        order.with_context(**both).action_confirm()
        self.assertAlmostEqual(order.catering_event_ids.food_cost_estimated, 60 * 30)

    def test_ingredients_of_the_event(self):
        shopping = {
            product: (quantity, unit)
            for product, quantity, unit in self.event._get_shopping_list()
        }
        quantity, unit = shopping[self.flour]
        self.assertAlmostEqual(quantity, 120 * 0.2)
        self.assertEqual(unit, self.kg)
        self.assertAlmostEqual(shopping[self.egg][0], 180)

    def test_ingredients_come_in_the_unit_that_reads_best(self):
        rows = self.event._get_ingredients(self.bread, 4)
        self.assertEqual(rows, [(self.flour, 800, self.gram)])
        [(ingredient, quantity, unit)] = self.event._get_ingredients(self.bread, 10)
        self.assertEqual((ingredient, unit), (self.flour, self.kg))
        self.assertAlmostEqual(quantity, 2)

    def test_preparation_is_bought_as_its_ingredients(self):
        sandwich = self._new_dish(
            "Sandwich", [(self.bread.product_variant_id, 1, self.bread.uom_id)]
        )
        self.menu.menu_line_ids[1].dish_id = sandwich
        shopping = {row[0]: row[1] for row in self.event._get_shopping_list()}
        self.assertAlmostEqual(shopping[self.flour], (120 + 60) * 0.2)
        self.assertNotIn(self.bread.product_variant_id, shopping)

    def test_sheet_of_the_event_has_all_but_prices(self):
        self.event.action_plan_shifts()
        shift = self.event.shift_ids[0]
        self._assign(shift, self.aicha)
        html, _type = (
            self.env["ir.actions.report"]
            .with_user(self.kitchen)
            ._render_qweb_html("mamiam_catering.report_catering_event", self.event.ids)
        )
        html = html.decode()
        for text in ("Omelet", "Aicha T", "Villa des Arts", "Flour of the tests"):
            self.assertIn(text, html)
        self.assertNotIn("4,800", html)

    def test_quotation_and_invoice_name_the_event(self):
        self.order.diet_ids = self.env["mamiam.diet"].create({"name": "No salt"})
        html, _type = (
            self.env["ir.actions.report"]
            .with_user(self.salesman)
            ._render_qweb_html("sale.report_saleorder", self.order.ids)
        )
        html = html.decode()
        for text in ("Wedding of the tests", "Villa des Arts", "No salt", "Omelet"):
            self.assertIn(text, html)


@tagged("post_install", "-at_install")
class TestSaleOrderSignature(CateringEventCommon, HttpCase):
    def test_order_signed_online_makes_its_event(self):
        order = self._new_order(
            event_start="2024-05-04 12:00:00", require_signature=True
        )
        order.require_payment = False
        order.action_quotation_sent()
        token = order._portal_ensure_token()
        page = self.url_open(order.get_portal_url()).text
        self.assertIn("Breakfast of the tests", page)
        result = self.make_jsonrpc_request(
            f"/my/orders/{order.id}/accept",
            {"access_token": token, "name": "Ali", "signature": PIXEL},
        )
        self.assertTrue(result.get("force_refresh"), result)
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.sudo().catering_event_ids.state, "tentative")
