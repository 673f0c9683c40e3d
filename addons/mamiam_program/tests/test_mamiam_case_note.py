# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command, Domain
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from .privacy_common import PrivacyCommon

SECRET = "quittance-argan"
OUTSIDE = (
    "director",
    "program_manager",
    "program_officer",
    "trainer",
    "reviewer",
    "stipend_officer",
)


class CaseNoteCommon(PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = new_test_user(
            cls.env,
            login="privacy_colleague",
            groups="base.group_user,mamiam_program.group_social_worker,"
            "base.group_allow_export",
        )
        cls.document = (
            cls.env["ir.attachment"]
            .with_user(cls.social_worker)
            .create(
                {
                    "name": f"{SECRET}.txt",
                    "raw": SECRET.encode(),
                    "res_model": "mamiam.case.note",
                    "res_id": 0,
                }
            )
        )
        cls.note = (
            cls.env["mamiam.case.note"]
            .with_user(cls.social_worker)
            .create(
                {
                    "beneficiary_id": cls.woman.id,
                    "body": f"She told me: {SECRET}",
                    "attachment_ids": [Command.link(cls.document.id)],
                }
            )
        )
        cls.env.flush_all()


@tagged("post_install", "-at_install")
class TestMamiamCaseNote(CaseNoteCommon):
    def _assert_nothing(self, message, call):
        """Assert that a way to notes is refused, or finds nothing."""
        self.env.invalidate_all()
        try:
            found = call()
        except AccessError:
            return
        self.assertNotIn(SECRET, str(found), message)
        self.assertFalse(found, message)

    def test_no_role_but_social_workers_reaches_it(self):
        ways = {
            "search": lambda n: n.search([]),
            "search in the text": lambda n: n.search([("body", "ilike", SECRET)]),
            "count": lambda n: n.search_count([("body", "ilike", SECRET)]),
            "search_read": lambda n: n.search_read([], ["body"]),
            "web_search_read": lambda n: n.web_search_read([], {"body": {}})["length"],
            "read": lambda n: n.browse(self.note.id).read(["body"]),
            "web_read": lambda n: n.browse(self.note.id).web_read({"body": {}}),
            "name": lambda n: n.browse(self.note.id).read(["display_name"]),
            "name_search": lambda n: n.name_search(""),
            "name_search by text": lambda n: n.name_search(SECRET),
            "group by": lambda n: n.formatted_read_group(
                [], ["beneficiary_id"], ["__count"]
            ),
            "group by text": lambda n: n.formatted_read_group(
                [], ["body"], ["__count"]
            ),
            "copy": lambda n: n.browse(self.note.id).copy(),
            "write": lambda n: n.browse(self.note.id).write({"body": "x"}),
            "unlink": lambda n: n.browse(self.note.id).unlink(),
        }
        for role in OUTSIDE:
            notes = self.env["mamiam.case.note"].with_user(self.users[role])
            for way, call in ways.items():
                with self.subTest(role=role, way=way):
                    self._assert_nothing(way, lambda c=call, n=notes: c(n))

    def test_nor_through_her_file(self):
        ways = {
            "her notes": lambda w: w.browse(self.woman.id).read(["case_note_ids"])[0][
                "case_note_ids"
            ],
            "her notes on a form": lambda w: w.browse(self.woman.id).web_read(
                {"case_note_ids": {"fields": {"body": {}}}}
            )[0]["case_note_ids"],
            "their number": lambda w: w.browse(self.woman.id).read(["case_note_count"])[
                0
            ]["case_note_count"],
            "search by their text": lambda w: w.search(
                [("case_note_ids.body", "ilike", SECRET)]
            ),
            "search by their text, any": lambda w: w.search(
                [("case_note_ids", "any", [("body", "ilike", SECRET)])]
            ),
            "search who has some": lambda w: w.search([("case_note_ids", "!=", False)]),
            "search by their name": lambda w: w.search(
                [("case_note_ids", "ilike", "N")]
            ),
        }
        for role in OUTSIDE:
            women = self.env["mamiam.beneficiary"].with_user(self.users[role])
            for way, call in ways.items():
                with self.subTest(role=role, way=way):
                    self._assert_nothing(way, lambda c=call, w=women: c(w))
        women = self.env["mamiam.beneficiary"].with_user(self.colleague)
        for way, call in ways.items():
            with self.subTest(role="social worker", way=way):
                self.assertTrue(call(women), way)

    def test_nor_through_its_documents(self):
        ways = {
            "read": lambda a: a.browse(self.document.id).read(["name", "datas"]),
            "search": lambda a: a.search([("name", "ilike", SECRET)]),
            "search by content": lambda a: a.search(
                [("index_content", "ilike", SECRET)]
            ),
            "search by model": lambda a: a.search(
                [("res_model", "=", "mamiam.case.note")]
            ),
            "group by": lambda a: a.formatted_read_group(
                [("res_model", "=", "mamiam.case.note")], ["name"], ["__count"]
            ),
            "copy": lambda a: a.browse(self.document.id).copy({"res_model": False}),
        }
        for role in OUTSIDE:
            attachments = self.env["ir.attachment"].with_user(self.users[role])
            for way, call in ways.items():
                with self.subTest(role=role, way=way):
                    self._assert_nothing(way, lambda c=call, a=attachments: c(a))
        attachments = self.env["ir.attachment"].with_user(self.colleague)
        self.assertEqual(ways["search"](attachments), self.document)

    def test_documents_have_no_address_for_others(self):
        self.assertRecordValues(
            self.document, [{"res_model": "mamiam.case.note", "res_id": self.note.id}]
        )
        for vals in ({"public": True}, {"access_token": "token"}):
            with self.assertRaisesRegex(ValidationError, "confidential"):
                self.document.sudo().write(vals)
                self.env.flush_all()

    def test_a_document_of_another_record_is_copied(self):
        document = self.env["ir.attachment"].create(
            {
                "name": "Certificate.txt",
                "raw": b"certificate",
                "res_model": "mamiam.beneficiary",
                "res_id": self.woman.id,
            }
        )
        self.note.attachment_ids = [Command.link(document.id)]
        self.assertEqual(document.res_model, "mamiam.beneficiary")
        self.assertEqual(
            set(self.note.attachment_ids.mapped("res_model")), {"mamiam.case.note"}
        )
        self.assertEqual(len(self.note.attachment_ids), 2)

    def test_nothing_of_it_in_messages_followers_or_activities(self):
        self.assertFalse(hasattr(self.note, "message_ids"))
        self.assertFalse(hasattr(self.note, "activity_ids"))
        self.assertFalse(hasattr(self.note, "message_follower_ids"))
        self.env.cr.precommit.run()
        for model, field in (
            ("mail.message", "body"),
            ("mail.tracking.value", "new_value_text"),
            ("mail.activity", "note"),
        ):
            self.assertFalse(self.env[model].search([(field, "ilike", SECRET)]), model)
        self.assertFalse(
            self.env["mail.followers"].search([("res_model", "=", self.note._name)])
        )

    def test_nobody_exports_it(self):
        self.assertFalse(self.note._fields["body"].exportable)
        for record, path in (
            (self.note, "body"),
            (self.note, "date"),
            (self.woman, "case_note_ids/body"),
        ):
            with self.assertRaises(AccessError):
                record.with_user(self.colleague).export_data([path])

    def test_its_name_tells_nothing(self):
        self.assertNotIn(SECRET, self.note.display_name)
        self.assertFalse(
            self.env["mamiam.case.note"].with_user(self.colleague).name_search(SECRET)
        )

    def test_social_workers_read_all_and_change_their_own(self):
        note = self.note.with_user(self.colleague)
        self.assertIn(SECRET, note.body)
        with self.assertRaises(AccessError):
            note.body = "Changed"
        with self.assertRaises(AccessError):
            note.unlink()
        self.note.body = "Changed by who wrote it"
        self.note.unlink()

    def test_who_writes_one_reads_it_again(self):
        own = (
            self.env["mamiam.case.note"]
            .with_user(self.officer)
            .create({"beneficiary_id": self.woman.id, "body": "Call her brother first"})
        )
        self.assertEqual(
            self.env["mamiam.case.note"].with_user(self.officer).search([]), own
        )
        self.assertEqual(self.woman.with_user(self.officer).case_note_count, 1)
        self.assertFalse(
            self.env["mamiam.case.note"].with_user(self.manager).search([])
        )

    def test_nobody_writes_in_the_name_of_another(self):
        note = (
            self.env["mamiam.case.note"]
            .with_user(self.officer)
            .create(
                {
                    "beneficiary_id": self.woman.id,
                    "body": "Mine",
                    "author_id": self.social_worker.id,
                }
            )
        )
        self.assertEqual(note.author_id, self.officer)
        with self.assertRaises(AccessError):
            note.author_id = self.social_worker

    def test_notes_follow_her_when_files_are_merged(self):
        other = self.env["mamiam.beneficiary"].create({"name": "Naima Bouchtaoui"})
        other.with_user(self.officer)._merge(self.woman.with_user(self.officer))
        self.assertEqual(self.note.beneficiary_id, other)
        self.assertFalse(
            self.env["mamiam.case.note"].with_user(self.officer).search([])
        )

    def test_her_colleague_may_filter_by_it(self):
        domain = Domain("case_note_ids.body", "ilike", SECRET)
        self.assertEqual(
            self.env["mamiam.beneficiary"].with_user(self.colleague).search(domain),
            self.woman,
        )


@tagged("post_install", "-at_install")
class TestMamiamCaseNoteAddresses(HttpCase, CaseNoteCommon):
    def _call(self, login, model, method, *args, **kwargs):
        self.authenticate(login, login)
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    @mute_logger("odoo.http")
    def test_neither_call_nor_address_gives_it_to_the_director(self):
        login = self.director.login
        with self.assertRaises(JsonRpcException):
            self._call(
                login, "mamiam.case.note", "web_read", self.note.ids, {"body": {}}
            )
        for login in (None, self.director.login, self.officer.login):
            self.authenticate(login, login)
            for address in (
                f"/web/content/{self.document.id}",
                f"/web/content/ir.attachment/{self.document.id}/raw",
            ):
                content = self.url_open(address).content
                self.assertNotIn(SECRET.encode(), content, login)
        content = base64.b64decode(self.document.datas)
        self.authenticate(self.colleague.login, self.colleague.login)
        response = self.url_open(f"/web/content/{self.document.id}")
        self.assertEqual(response.content, content)
        result = self._call(
            self.colleague.login,
            "mamiam.case.note",
            "web_read",
            self.note.ids,
            {"body": {}},
        )
        self.assertIn(SECRET, result[0]["body"])
