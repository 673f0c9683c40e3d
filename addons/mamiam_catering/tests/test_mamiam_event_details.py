# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from psycopg2 import IntegrityError

from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .sale_common import CateringSaleCommon


@tagged("post_install", "-at_install")
class TestMamiamEventDetails(CateringSaleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diet = cls.env["mamiam.diet"].create(
            {"name": "No eggs", "allergen_ids": [Command.set(cls.eggs.ids)]}
        )
        cls.lead = (
            cls.env["crm.lead"]
            .with_user(cls.salesman)
            .create(
                {
                    "name": "Wedding of the Atlas",
                    "type": "opportunity",
                    "partner_id": cls.customer.id,
                    "event_type_id": cls.wedding.id,
                    "event_start": "2026-12-05 18:00:00",
                    "event_stop": "2026-12-05 23:30:00",
                    "venue_id": cls.venue.id,
                    "guest_count": 120,
                    "service_style": "plated",
                    "diet_ids": [Command.link(cls.diet.id)],
                }
            )
        )

    def test_request_is_won_once_its_quotation_is_confirmed(self):
        orders = self._new_order(opportunity_id=self.lead.id)
        orders += self._new_order(opportunity_id=self.lead.id) + self._new_order()
        self.assertEqual(self.lead.won_status, "pending")
        orders.action_confirm()
        self.assertEqual(self.lead.won_status, "won")

    def test_quotation_takes_over_the_event_of_its_request(self):
        context = self.lead.action_sale_quotations_new()["context"]
        order = Form(
            self.env["sale.order"].with_user(self.salesman).with_context(**context)
        ).save()
        self.assertRecordValues(
            order,
            [
                {
                    "opportunity_id": self.lead.id,
                    "event_type_id": self.wedding.id,
                    "event_start": datetime(2026, 12, 5, 18),
                    "event_stop": datetime(2026, 12, 5, 23, 30),
                    "venue_id": self.venue.id,
                    "guest_count": 120,
                    "service_style": "plated",
                    "diet_ids": self.diet.ids,
                }
            ],
        )

    def test_request_without_event_makes_a_plain_quotation(self):
        lead = self.lead.copy(dict.fromkeys(self.lead._get_event_details_fields()))
        context = lead.action_sale_quotations_new()["context"]
        Form(self.env["sale.order"].with_user(self.salesman).with_context(**context))

    def test_merged_requests_keep_what_is_known_of_the_event(self):
        other = self.lead.create(
            {
                "name": "The same wedding",
                "type": "opportunity",
                "partner_id": self.customer.id,
                "probability": 90,
            }
        )
        merged = (self.lead + other).with_user(self.sale_manager).merge_opportunity()
        self.assertEqual(merged.guest_count, 120)
        self.assertEqual(merged.venue_id, self.venue)
        self.assertEqual(merged.diet_ids, self.diet)

    def test_end_is_proposed_from_the_usual_length(self):
        order = self._new_order(event_type_id=self.wedding.id)
        self.assertEqual(order.event_stop, datetime(2026, 12, 6, 0))

    def test_end_that_is_still_possible_is_kept(self):
        self.lead.event_start = "2026-12-05 19:00:00"
        self.assertEqual(self.lead.event_stop, datetime(2026, 12, 5, 23, 30))

    def test_end_before_the_start_is_refused(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "event_stop_after_start"),
        ):
            self.lead.event_stop = "2026-12-05 17:00:00"
            self.env.flush_all()

    def test_negative_guests_are_refused(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "guest_count_positive"),
        ):
            self._new_order(guests=-1)
            self.env.flush_all()

    def test_dish_that_a_diet_excludes_is_pointed_out(self):
        order = self._new_order()
        self.assertFalse(order.diet_warning)
        order.diet_ids = self.diet
        self.assertIn("No eggs", order.diet_warning)
        self.assertIn("Breakfast of the tests", order.diet_warning)
