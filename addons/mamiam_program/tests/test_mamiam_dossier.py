# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64
import io
import json
import zipfile

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .privacy_common import PIXEL, PrivacyCommon


@tagged("post_install", "-at_install")
class TestMamiamDossier(HttpCase, PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._apply(
            "Naïma Bouchtaoui", beneficiary_id=cls.woman.id, note="Elle veut un métier"
        )
        cohort = cls.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        cls.enrollment = cls.env["mamiam.enrollment"].create(
            {"beneficiary_id": cls.woman.id, "cohort_id": cohort.id}
        )
        subject = cls.env["mamiam.subject"].search([], limit=1)
        session = cls.env["mamiam.session"].create(
            {
                "cohort_id": cohort.id,
                "subject_id": subject.id,
                "start": "2026-09-08 09:00:00",
                "stop": "2026-09-08 12:00:00",
            }
        )
        cls.env["mamiam.attendance"].create(
            {"session_id": session.id, "enrollment_id": cls.enrollment.id}
        )
        cls._ask(method="voice", recording=PIXEL).action_give()
        cls.woman.message_post(body="Elle viendra lundi")
        cls.env["mamiam.case.note"].with_user(cls.social_worker).create(
            {"beneficiary_id": cls.woman.id, "body": "Dit en confidence"}
        )
        cls.other = cls.env["mamiam.beneficiary"].create({"name": "Ghita Lamrani"})

    def _export(self, user):
        wizard = (
            self.env["mamiam.beneficiary.dossier"]
            .with_user(user)
            .create({"beneficiary_id": self.woman.id, "lang": "fr_FR"})
        )
        action = wizard.action_export()
        self.assertTrue(action["url"].startswith("/web/content/"))
        archive = io.BytesIO(base64.b64decode(wizard.data))
        return action, zipfile.ZipFile(archive)

    def test_a_file_is_told_in_the_order_of_its_form(self):
        sections = self.woman.with_user(self.manager)._get_personal_data()
        values = next(s for s in sections if s["model"] == "mamiam.application")
        labels = [label for label, _value in values["values"]]
        fields = self.application._fields
        places = [
            labels.index(fields[name]._description_string(self.env))
            for name in ("call_id", "date", "source", "note", "reviewer_count")
            if fields[name]._description_string(self.env) in labels
        ]
        self.assertGreater(len(places), 3)
        self.assertEqual(places, sorted(places))

    def test_as_whom_she_worked_before_is_in_it(self):
        before = self.enrollment.employee_id
        now = before.create({"name": "Naïma Bouchtaoui"})
        self.woman.employee_id = now
        sections = self.woman.with_user(self.manager)._get_personal_data()
        whole = [s["records"] for s in sections if s["values"]]
        self.assertIn(before, whole)
        self.assertIn(now, whole)

    def test_all_that_is_held_is_in_it(self):
        _action, archive = self._export(self.manager)
        text = archive.read("dossier.pdf").decode(errors="ignore")
        data = archive.read("dossier.json").decode()
        for content in (text, data):
            for held in (
                "Naïma Bouchtaoui",
                "ZZ778899",
                "Elle veut un métier",
                "Cohort of the tests",
                "Elle viendra lundi",
                self.application.name,
            ):
                self.assertIn(held, content)
            self.assertNotIn("Ghita Lamrani", content)
        models = {section["model"] for section in json.loads(data)["sections"]}
        self.assertLessEqual(
            {
                "mamiam.beneficiary",
                "res.partner",
                "hr.employee",
                "mamiam.application",
                "mamiam.enrollment",
                "mamiam.attendance",
                "mamiam.consent",
            },
            models,
        )
        documents = [name for name in archive.namelist() if "documents/" in name]
        self.assertTrue(any("recording" in name for name in documents))
        self.assertTrue(any("image_1920" in name for name in documents))

    def test_only_social_workers_write_down_what_is_confidential(self):
        _action, archive = self._export(self.manager)
        for name in archive.namelist():
            self.assertNotIn(b"Dit en confidence", archive.read(name))
        _action, archive = self._export(self.social_worker)
        self.assertIn("Dit en confidence", archive.read("dossier.json").decode())

    def test_it_is_logged(self):
        self._export(self.manager)
        logged = self.env["mamiam.access.log"].search(
            [("beneficiary_id", "=", self.woman.id), ("what", "=", "document")]
        )
        self.assertEqual(logged.user_id, self.manager)

    def test_other_roles_are_refused(self):
        for role in ("program_officer", "director", "stipend_officer", "trainer"):
            with self.subTest(role=role):
                with self.assertRaises(AccessError):
                    self.woman.with_user(self.users[role])._get_personal_data()
                with self.assertRaises(AccessError):
                    self._export(self.users[role])

    def test_the_archive_is_for_who_asked(self):
        action, _archive = self._export(self.manager)
        self.env.flush_all()
        self.authenticate(self.social_worker.login, self.social_worker.login)
        self.assertNotEqual(self.url_open(action["url"]).content[:2], b"PK")
        self.authenticate(self.manager.login, self.manager.login)
        self.assertEqual(self.url_open(action["url"]).content[:2], b"PK")
