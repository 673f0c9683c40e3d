# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .privacy_common import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyTour(HttpCase, PrivacyCommon):
    @mute_logger("odoo.http")  # a single witness is refused on the way
    def test_a_fingerprint_before_two_witnesses_and_a_note(self):
        self.env["mamiam.consent.purpose"].create(
            {
                "name": "Purpose of the tour",
                "code": "tour",
                "notice": "Notice of the tour",
            }
        )
        self.woman.name = "Naïma of the tour"
        self.start_tour(
            "/odoo/mamiam-beneficiaries",
            "mamiam_privacy_social_worker",
            login=self.social_worker.login,
        )
        self.assertEqual(self.woman._has_consent("tour"), self.woman)
        self.assertRecordValues(
            self.woman.consent_ids,
            [
                {
                    "method": "fingerprint",
                    "witness_1": "Rachida Alami",
                    "witness_2": "Driss Tazi",
                    "read_by_id": self.social_worker.id,
                    "state": "given",
                }
            ],
        )
        self.assertRecordValues(
            self.woman.case_note_ids,
            [
                {
                    "body": "She told me in confidence",
                    "author_id": self.social_worker.id,
                }
            ],
        )
        # Who opened the file is on record.
        logged = self.env["mamiam.access.log"].search(
            [("beneficiary_id", "=", self.woman.id)]
        )
        self.assertEqual(logged.user_id, self.social_worker)
        self.assertLessEqual({"file", "note"}, set(logged.mapped("what")))
