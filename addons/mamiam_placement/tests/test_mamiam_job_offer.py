# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import tagged

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamJobOffer(PlacementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offer = cls.env["mamiam.job.offer"].create(
            {"name": "Assistant cook", "employer_id": cls.restaurant.id, "places": 2}
        )
        cls.first, cls.second = cls._enroll("Hanane Idrissi", "Rkia Zaki")

    def test_is_filled_when_its_places_are_taken(self):
        self._place(self.first, "employment", offer_id=self.offer.id)
        self.assertEqual((self.offer.state, self.offer.places_left), ("open", 1))
        placement = self._place(self.second, "employment", offer_id=self.offer.id)
        self.assertEqual((self.offer.state, self.offer.places_left), ("filled", 0))
        placement.unlink()
        self.assertEqual(self.offer.state, "open")

    def test_is_closed_and_opened_by_hand(self):
        offer = self.offer.with_user(self.officer)
        offer.action_close()
        self.assertEqual(offer.state, "closed")
        offer.action_reopen()
        self.assertEqual(offer.state, "open")

    def test_its_employer_and_job_pass_to_the_placement(self):
        placement = self.env["mamiam.placement"].create(
            {"enrollment_id": self.first.id, "offer_id": self.offer.id}
        )
        self.assertEqual(placement.employer_id, self.restaurant)
        self.assertEqual(placement.job_title, "Assistant cook")

    def test_opens_its_placements(self):
        placement = self._place(self.first, "employment", offer_id=self.offer.id)
        action = self.offer.action_open_placements()
        self.assertEqual(
            self.env["mamiam.placement"].search(action["domain"]), placement
        )
