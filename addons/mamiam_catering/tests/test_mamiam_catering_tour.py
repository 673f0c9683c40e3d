# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, tagged

from .event_common import CateringEventCommon, give_event_papers


@tagged("post_install", "-at_install")
class TestMamiamCateringTour(CateringEventCommon, HttpCase):
    def test_salesperson_takes_a_request_to_its_event(self):
        self.env["crm.lead"].with_user(self.salesman).create(
            {
                "name": "Lunch of the tests",
                "type": "opportunity",
                "partner_id": self.customer.id,
                "event_type_id": self.env["mamiam.event.type"]
                .create({"name": "Lunch", "require_signature": False})
                .id,
                "event_start": "2024-05-04 12:00:00",
                "venue_id": self.venue.id,
                "guest_count": 40,
            }
        )
        self.start_tour(
            "/odoo/catering-requests", "mamiam_catering_sale", login=self.salesman.login
        )
        event = self.env["mamiam.catering.event"].search(
            [("order_id.opportunity_id.name", "=", "Lunch of the tests")]
        )
        self.assertEqual(event.state, "tentative")
        self.assertEqual(event.guests_estimated, 40)
        self.assertEqual(event.amount_ordered, 40 * 80)

    def test_kitchen_plans_assigns_and_records(self):
        self.event.sudo().name = "Dinner of the tests"
        women = self.enrollments.beneficiary_id
        give_event_papers(women, "2024-01-01", "2024-12-31")
        self.start_tour(
            f"/odoo/catering-events/{self.event.id}",
            "mamiam_catering_kitchen",
            login=self.kitchen.login,
        )
        self.assertEqual(self.event.state, "served")
        done = self.event.shift_ids.filtered(lambda s: s.state == "done")
        self.assertEqual(done.role_id, self.cook)
        self.assertEqual(set(done.assignment_ids.sudo().mapped("amount")), {80.0})
