# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .completion_common import CompletionCommon


@tagged("post_install", "-at_install")
class TestMamiamCertificate(CompletionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("fr_FR", "ar_MA"):
            cls.env["res.lang"]._activate_lang(code)
        cls.cooking.update_field_translations(
            "name", {"fr_FR": "Les tajines", "ar_MA": "الطواجن"}
        )

    def test_it_says_what_she_learned_in_both_languages(self):
        self._observe(self.samia, "3")
        self._observe(self.samia, "1", skill=self.skill.copy({"name": "Flambés"}))
        certificate = self._certify(self.samia)
        self.assertEqual(certificate.name_latin, "Samia Belkacem")
        self.assertEqual(certificate.name_arabic, "سامية بلقاسم")
        self.assertEqual(certificate.initials, "S. B.")
        self.assertEqual(certificate.issuer_id, self.officer)
        self.assertEqual(certificate.hours_trained, 11)
        subjects = certificate.content["subjects"]
        self.assertIn({"fr": "Les tajines", "ar": "الطواجن", "hours": 6}, subjects)
        self.assertEqual(sum(line["hours"] for line in subjects), 11)
        # What was only shown to her is not certified.
        self.assertEqual([line["level"] for line in certificate.content["skills"]], [3])

    def test_what_was_printed_stays(self):
        certificate = self._certify(self.samia)
        before = dict(certificate.content)
        self.samia.beneficiary_id.name = "Samia Benali"
        self.cooking.name = "Something else"
        self.cohort.name = "Renamed"
        self.samia.attendance_ids[:1].status = "absent"
        self.env.invalidate_all()
        self.assertEqual(certificate.content, before)
        self.assertEqual(certificate.name_latin, "Samia Belkacem")
        for vals in ({"name_latin": "X"}, {"content": {}}, {"state": "revoked"}):
            with self._refused("", AccessError):
                certificate.with_user(self.officer).write(vals)

    def test_her_last_day_is_known_without_that_of_her_cohort(self):
        self.cohort.date_end = False
        content = self._certify(self.samia).content
        self.assertEqual(content["date_end"], "2026-03-02")

    def test_a_corrected_name_makes_a_new_one(self):
        old = self._certify(self.samia)
        self.samia.beneficiary_id.name = "Samia Benali"
        action = old.with_user(self.officer).action_reissue()
        wizard = self.env["mamiam.certificate.revoke"].with_user(self.officer)
        wizard = wizard.with_context(**action["context"]).create(
            {"reason": "Misspelled"}
        )
        new = self.env["mamiam.certificate"].browse(wizard.action_revoke()["res_id"])
        self.assertRecordValues(
            old,
            [
                {
                    "state": "revoked",
                    "revoke_reason": "Misspelled",
                    "revoke_user_id": self.officer.id,
                }
            ],
        )
        self.assertEqual(new.name_latin, "Samia Benali")
        self.assertEqual(new.replaced_id, old)
        self.assertNotEqual(new.token, old.token)
        self.assertEqual(self.samia.certificate_id, new)
        with self._refused("revoked", UserError):
            old.action_print()

    def test_for_who_completed_and_has_both_names(self):
        Certificate = self.env["mamiam.certificate"].with_user(self.officer)
        with self._refused("Samia Belkacem.*not completed", UserError):
            Certificate._issue(self.samia)
        self.samia.action_complete()
        with self._refused("Arabic.*Samia Belkacem", UserError):
            Certificate._issue(self.samia)
        self.samia.beneficiary_id.name_other_script = "Samya Belkassem"
        with self._refused("Arabic.*Samia Belkacem", UserError):
            Certificate._issue(self.samia)
        # A file may as well be kept in Arabic letters.
        self.samia.beneficiary_id.write(
            {"name": "سامية بلقاسم", "name_other_script": "Samia Belkacem"}
        )
        certificate = Certificate._issue(self.samia)
        self.assertEqual(certificate.name_latin, "Samia Belkacem")
        self.assertEqual(certificate.name_arabic, "سامية بلقاسم")
        with self._refused("Revoke it", UserError):
            self.samia.with_user(self.officer).action_reactivate()

    def test_of_a_cohort_at_once(self):
        self._certify(self.samia)
        self.hanane.beneficiary_id.name_other_script = "حنان الإدريسي"
        self.hanane._complete("Decided")
        cohort = self.cohort.with_user(self.officer)
        self.assertEqual((cohort.certificate_count, cohort.certifiable_count), (1, 1))
        action = cohort.action_issue_certificates()
        wizard = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizard.browse(action["res_id"])
        self.assertEqual(wizard.line_ids.enrollment_id, self.hanane)
        wizard.action_issue()
        self.assertEqual((cohort.certificate_count, cohort.certifiable_count), (2, 0))
        with self._refused("has none", UserError):
            cohort.action_issue_certificates()

    def test_who_issues_and_revokes(self):
        certificate = self._certify(self.samia)
        for user in (self.social_worker, self.director):
            seen = certificate.with_user(user)
            self.assertTrue(seen.public_url)
            with self._refused("", AccessError):
                seen._revoke("Because")
            with self._refused("", AccessError):
                seen._issue(self.samia)
        with self._refused("", AccessError):
            certificate.with_user(self.trainer).read(["name"])
        with self._refused("reason|why", UserError):
            certificate.with_user(self.officer)._revoke(" ")
        with self._refused("Revoke it", UserError):
            certificate.sudo().unlink()
        certificate.with_user(self.officer)._revoke("Her name was misspelled")
        with self._refused("revoked already", UserError):
            certificate.with_user(self.officer)._revoke("Because")
        self.assertEqual(certificate.revoke_reason, "Her name was misspelled")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.officer.write({"company_ids": company.ids, "company_id": company.id})
        with self._refused("", AccessError):
            certificate.with_user(self.officer).read(["name"])

    def test_one_page_whatever_is_on_it(self):
        """Long names, many subjects and skills, or none."""
        name = "Lalla Khadija Bent Abdelkader El Ouazzani Ech-Cherif El Idrissi"
        self.samia.beneficiary_id.name = name
        certificates = self._certify(self.samia, self.hanane)
        line = {"fr": "Une matière au nom bien long", "ar": "مادة ذات اسم طويل جدا"}
        certificates[0].sudo().content = {
            **certificates[0].content,
            "center": "Un centre au nom plus long encore que celui de la matière " * 3,
            "subjects": [{**line, "hours": 12.5}] * 10,
            "skills": [{**line, "level": 4}] * 10,
        }
        with self.allow_pdf_render():
            pdf, _type = (
                self.env["ir.actions.report"]
                .with_user(self.officer)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf(
                    "mamiam_program.mamiam_certificate_report", certificates.ids
                )
            )
        pages = PdfFileReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 2)
        width, height = pages[0].mediabox.upper_right
        self.assertGreater(width, height)

    def test_practice_has_its_line_below_the_subjects(self):
        certificate = self._certify(self.samia).sudo()
        line = {"fr": "Matière", "ar": "مادة", "hours": 12.5}
        certificate.content = {**certificate.content, "subjects": [line] * 7}
        self.assertFalse(certificate._get_printed()["is_dense"])
        certificate.hours_worked = 40
        self.assertTrue(certificate._get_printed()["is_dense"])

    def test_many_subjects_share_the_last_line(self):
        subjects = self.env["mamiam.subject"].create(
            [{"name": f"Subject {number}"} for number in range(12)]
        )
        lines = self.env["mamiam.certificate"]._prepare_subjects(
            dict.fromkeys(subjects, 2.0)
        )
        self.assertEqual(len(lines), 10)
        self.assertEqual(sum(line["hours"] for line in lines), 24)

    def test_it_is_written_in_the_nearest_languages(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["res.lang"]._activate_lang("ar_001")
        Lang = self.env["res.lang"].with_context(lang="fr_FR")
        self.assertEqual(Lang._get_nearest("fr")[:3], "fr_")
        self.assertEqual(Lang._get_nearest("ar")[:3], "ar_")
        self.assertEqual(Lang._get_nearest("xx"), "fr_FR")
        self.assertEqual(Lang._get_nearest("fr_CH")[:3], "fr_")
        for installed in ("ar_001", "fr_FR"):
            self.assertEqual(Lang._get_nearest(installed), installed)
        self.assertEqual(Lang._get_nearest(False), "fr_FR")

    def test_hours_are_written_to_the_minute(self):
        write = self.env["mamiam.certificate"]._format_hours
        self.assertEqual(
            [write(60), write(35.75), write(0.999)], ["60 h", "35 h 45", "1 h"]
        )

    def test_it_goes_with_a_merged_file(self):
        certificate = self._certify(self.samia)
        kept = self.env["mamiam.beneficiary"].create({"name": "Samia Belkacem"})
        kept._merge(self.samia.beneficiary_id, ["name_other_script"])
        self.assertEqual(certificate.beneficiary_id, kept)
        self.assertEqual(kept.name_other_script, "سامية بلقاسم")

    def test_a_file_made_anonymous_leaves_its_number_only(self):
        certificate = self._certify(self.samia)
        observation = self._observe(self.samia, "3")
        observation.note = "Samia peels with her left hand"
        self.cohort.company_id.mamiam_participant_months = 1
        self.samia.sudo().date_end = "2026-01-10"
        self.samia.beneficiary_id._anonymize()
        self.assertRecordValues(
            certificate,
            [
                {
                    "name_latin": False,
                    "name_arabic": False,
                    "initials": False,
                    "content": False,
                }
            ],
        )
        self.assertTrue(certificate.name and certificate.token)
        self.assertFalse(observation.note)
        self.assertFalse(self.samia.completion_note)

    def test_she_may_see_it_with_all_that_is_held_on_her(self):
        certificate = self._certify(self.samia)
        self._observe(self.samia, "3")
        woman = self.samia.beneficiary_id.with_user(self.social_worker)
        sections = {s["model"]: s for s in woman._get_personal_data()}
        self.assertIn(certificate.name, str(sections["mamiam.certificate"]["rows"]))
        self.assertIn("Peels", str(sections["mamiam.skill.observation"]["rows"]))
        self.assertNotIn(certificate.token, str(sections))
