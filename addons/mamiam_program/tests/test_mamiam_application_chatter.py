# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamApplicationChatter(SelectionCommon):
    """A reviewer reads the file, and nothing of what others say or do about it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Even one who may export.
        cls.reviewer.group_ids += cls.env.ref("base.group_allow_export")
        cls.application = cls._apply()
        cls.application.action_shortlist()
        cls.application.message_subscribe(cls.users["director"].partner_id.ids)
        cls.message = cls.application.with_user(cls.officer).message_post(
            body="The other reviewer finds her brave"
        )
        cls.activity = cls.application.with_user(cls.officer).activity_schedule(
            "mail.mail_activity_data_todo", summary="Ask her neighbor"
        )
        cls.document = cls.env["ir.attachment"].create(
            {
                "name": "remarks.txt",
                "raw": b"Remarks of the officer",
                "res_model": "mamiam.application",
                "res_id": cls.application.id,
            }
        )
        cls.other = new_test_user(
            cls.env,
            login="selection_other_reviewer",
            groups="base.group_user,mamiam_program.group_reviewer",
        )

    def _of_reviewer(self, model):
        return self.env[model].with_user(self.reviewer)

    def test_the_file_itself_is_read(self):
        seen = self.application.with_user(self.reviewer)
        self.assertEqual(seen.applicant_name, "Hanane Idrissi")
        view = seen.get_view(view_type="form")
        self.assertNotIn("<chatter", view["arch"])
        officer = self.application.with_user(self.officer)
        self.assertIn("<chatter", officer.get_view(view_type="form")["arch"])

    def test_messages_are_neither_found_nor_read(self):
        Message = self._of_reviewer("mail.message")
        domain = [("model", "=", "mamiam.application")]
        self.assertFalse(Message.search(domain))
        self.assertFalse(Message.search([("id", "in", self.message.ids)]))
        with self.assertRaises(AccessError):
            Message.browse(self.message.id).read(["body"])
        self.assertTrue(self.env["mail.message"].with_user(self.officer).search(domain))

    def test_activities_are_neither_found_nor_read(self):
        Activity = self._of_reviewer("mail.activity")
        self.assertFalse(Activity.search([("id", "in", self.activity.ids)]))
        with self.assertRaises(AccessError):
            Activity.browse(self.activity.id).read(["summary"])

    def test_documents_are_neither_found_nor_read(self):
        Attachment = self._of_reviewer("ir.attachment")
        for domain in (
            [("res_model", "=", "mamiam.application")],
            [
                ("res_model", "=", "mamiam.application"),
                ("res_id", "=", self.application.id),
            ],
            [("id", "=", self.document.id)],
            [("name", "=", "remarks.txt")],
        ):
            with self.subTest(domain=domain):
                self.assertFalse(Attachment.search(domain))
                self.assertFalse(Attachment.search_count(domain))
        for name in ("raw", "datas", "name"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                Attachment.browse(self.document.id).read([name])
        officer = self.env["ir.attachment"].with_user(self.officer)
        self.assertEqual(
            officer.browse(self.document.id).raw, b"Remarks of the officer"
        )

    def test_followers_are_neither_found_nor_read(self):
        domain = [("res_model", "=", "mamiam.application")]
        self.assertFalse(self._of_reviewer("mail.followers").search(domain))
        self.assertTrue(
            self.env["mail.followers"].with_user(self.officer).search(domain)
        )

    @mute_logger("odoo.models")
    def test_no_field_of_the_application_tells_them(self):
        seen = self.application.with_user(self.reviewer)
        Application = self._of_reviewer("mamiam.application")
        for name, path in (
            ("message_ids", "message_ids/body"),
            ("message_follower_ids", "message_follower_ids/partner_id/name"),
            ("message_partner_ids", "message_partner_ids/name"),
            ("activity_ids", "activity_ids/summary"),
            ("activity_summary", "activity_summary"),
        ):
            with self.subTest(name=name):
                with self.assertRaises(AccessError):
                    seen.read([name])
                with self.assertRaises(AccessError):
                    seen.export_data([path])
                with self.assertRaises(AccessError):
                    Application.search([(name, "!=", False)])

    @mute_logger("odoo.models")
    def test_scores_of_others_wait_for_her_own_by_every_way(self):
        criteria = self.call.criterion_ids
        self.env["mamiam.application.score"].create(
            [
                {
                    "application_id": self.application.id,
                    "criterion_id": criterion.id,
                    "reviewer_id": self.other.id,
                    "value": 5,
                }
                for criterion in criteria
            ]
        )
        seen = self.application.with_user(self.reviewer)
        Score = self._of_reviewer("mamiam.application.score")
        Application = self._of_reviewer("mamiam.application")
        mine = [
            {
                "application_id": self.application.id,
                "criterion_id": criterion.id,
                "reviewer_id": self.reviewer.id,
                "value": 3,
            }
            for criterion in criteria
        ]
        Score.create(mine[:-1])
        self.env.flush_all()
        self.env.invalidate_all()
        domain = [("application_id", "=", self.application.id)]
        self.assertEqual(Score.search(domain).reviewer_id, self.reviewer)
        self.assertEqual(
            Score._read_group(domain, [], ["__count", "value:max"]),
            [(len(mine) - 1, 3)],
        )
        exported = seen.export_data(["score_ids/value"])["datas"]
        self.assertNotIn("5", str(exported))
        self.assertFalse(Application.search([("score_ids.value", "=", 5)]))
        self.assertEqual(len(Score.name_search("", domain)), len(mine) - 1)
        Score.create(mine[-1:])
        self.env.invalidate_all()
        self.assertEqual(len(Score.search(domain)), 2 * len(mine))
        self.assertTrue(Application.search([("score_ids.value", "=", 5)]))
