# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .privacy_common import PIXEL
from .selection_common import SelectionCommon

OTHER_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestMamiamBeneficiaryKnown(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Beneficiary = cls.env["mamiam.beneficiary"].with_user(cls.officer)
        cls.woman, cls.stranger = cls.Beneficiary.create(
            [
                {
                    "name": "Zoubida Bouchentouf",
                    "birthdate": "1985-04-02",
                    "phone": "0661 99 41 23",
                    "cin": "ZZ 410 200",
                },
                {"name": "Nezha Mernissi", "birthdate": "1985-04-02"},
            ]
        )

    def test_found_by_spelling_and_near_birth(self):
        for name, birthdate in (
            ("زبيدة بوشنتوف", "1985-04-02"),
            ("Zoubeida Bouchentouf", "1986-01-01"),
            ("BOUCHENTOUF Zoubida", None),
        ):
            with self.subTest(name):
                known = self.Beneficiary._find_known(name, birthdate=birthdate)
                self.assertEqual(known, self.woman)

    def test_not_found_by_name_when_born_long_before(self):
        known = self.Beneficiary._find_known(
            "Zoubida Bouchentouf", birthdate="1960-01-01"
        )
        self.assertFalse(known)

    def test_found_by_phone_or_card_in_any_notation(self):
        for values in (
            {"phone": "+212 6 61 99 41 23"},
            {"phone": "00212661994123"},
            {"cin": "zz410200"},
            {"cin": "ZZ-٤١٠٢٠٠"},
        ):
            with self.subTest(values):
                known = self.Beneficiary._find_known("Somebody Else", **values)
                self.assertEqual(known, self.woman)

    def test_the_likeliest_comes_first(self):
        namesake = self.Beneficiary.create({"name": "Zoubida Bouchentouf"})
        known = self.Beneficiary._find_known("Zoubida Bouchentouf", cin="ZZ410200")
        self.assertEqual(known, self.woman + namesake)

    def test_shown_while_an_application_is_entered(self):
        form = Form(self.env["mamiam.application"].with_user(self.officer))
        form.applicant_name = "Nobody Known"
        self.assertFalse(form.known_on_entry_ids[:])
        form.applicant_name = "زبيدة بوشنتوف"
        self.assertEqual(form.known_on_entry_ids[:], self.woman)

    def test_told_of_a_saved_file_when_its_page_asks(self):
        application = self._apply("Zoubaïda El Bouchantouf", birthdate="1985-04-02")
        application = application.with_user(self.officer)
        for record in (application, application.beneficiary_id):
            form = Form(record)
            self.assertNotIn("known_ids", form._view["fields"])
            self.assertFalse(form.known_on_entry_ids[:], "the page waits for nothing")
            self.assertEqual(record.known_ids, self.woman)
            self.assertEqual([k["id"] for k in record.get_known()], self.woman.ids)
        # What is typed and not saved yet counts.
        self.assertFalse(application.get_known({"birthdate": "1960-01-01"}))
        known = application.get_known({"cin": "ZZ410200", "birthdate": "1960-01-01"})
        self.assertEqual(
            known, [{"id": self.woman.id, "display_name": self.woman.display_name}]
        )
        self.assertFalse(application.cin)
        with self.assertRaises(AccessError):
            self.woman.with_user(self.users["reviewer"]).get_known()

    def test_found_after_an_import(self):
        same = self._apply("Zoubaïda El Bouchantouf", birthdate="1985-09-01")
        other = self._apply("Wassila Qnioui")
        found = self.env["mamiam.application"].search(
            [("id", "in", (same + other).ids), ("is_known", "=", True)]
        )
        self.assertEqual(found, same)

    def test_two_persons_are_compared_no_more(self):
        namesake = self.Beneficiary.create(
            {"name": "Zoubida Bouchentouf", "birthdate": "1985-04-02"}
        )
        self.assertEqual(namesake.known_ids, self.woman)
        action = namesake.action_view_known()
        merge = self.env["mamiam.beneficiary.merge"].browse(action["res_id"])
        merge.with_user(self.officer).action_different()
        (namesake + self.woman).invalidate_recordset()
        self.assertFalse(namesake.known_ids)
        self.assertFalse(self.woman.known_ids)

    def test_merge_keeps_every_record_of_both(self):
        other = self.Beneficiary.create(
            {"name": "زبيدة بوشنتوف", "birthdate": "1985-04-03", "city": "Casablanca"}
        )
        first, second = self.env["mamiam.application"].create(
            [
                {"call_id": self.call.id, "beneficiary_id": woman.id}
                for woman in (self.woman, other)
            ]
        )
        other.message_post(body="She called.")
        attachment = self.env["ir.attachment"].create(
            {"name": "card.txt", "res_model": other._name, "res_id": other.id}
        )
        partners = self.woman.partner_id + other.partner_id
        action = (self.woman + other).action_merge()
        merge = self.env["mamiam.beneficiary.merge"].browse(action["res_id"])
        merge = merge.with_user(self.officer)
        lines = {line.field_name: line for line in merge.line_ids}
        self.assertEqual(
            lines["city"].take, "other", "the file that stays says nothing"
        )
        lines["birthdate"].take = "other"
        merge.action_merge()
        self.assertFalse(other.exists())
        self.assertEqual(partners.exists(), self.woman.partner_id)
        self.assertEqual(str(self.woman.birthdate), "1985-04-03")
        self.assertEqual(self.woman.name, "Zoubida Bouchentouf")
        self.assertEqual(self.woman.city, "Casablanca")
        self.assertEqual(self.woman.application_ids, first + second)
        self.assertEqual(second.duplicate_of_id, first)
        self.assertEqual(attachment.res_id, self.woman.id)
        self.assertIn("She called.", "".join(self.woman.message_ids.mapped("body")))

    def test_merge_loses_neither_words_nor_documents(self):
        purpose = self.env.ref("mamiam_program.mamiam_consent_purpose_file")
        self.woman.write({"image_1920": PIXEL, "marital": "widowed"})
        other = self.Beneficiary.create(
            {
                "name": "Zoubaida Bouchantouf",
                "phone": "0677000111",
                "marital": "divorced",
                "image_1920": OTHER_PIXEL,
            }
        )
        consent = self.env["mamiam.consent"].create(
            {
                "beneficiary_id": other.id,
                "purpose_id": purpose.id,
                "method": "signature",
            }
        )
        note = self.env["mamiam.case.note"].create(
            {"beneficiary_id": other.id, "body": "In confidence"}
        )
        child = self.env["mamiam.household.member"].create(
            {"beneficiary_id": other.id, "name": "Yassir"}
        )
        planned, called = (
            other.activity_schedule("mail.mail_activity_data_todo") for _i in range(2)
        )
        called.action_feedback("Called")
        self.woman._merge(other)
        self.assertEqual(consent.beneficiary_id, self.woman)
        self.assertEqual(note.beneficiary_id, self.woman)
        self.assertEqual(child.beneficiary_id, self.woman)
        self.assertEqual((planned | called).mapped("res_id"), [self.woman.id] * 2)
        self.assertFalse(called.active)
        photos = self.env["ir.attachment"].search(
            [("res_model", "=", self.woman._name), ("res_id", "=", self.woman.id)]
        )
        self.assertEqual(photos.datas, OTHER_PIXEL.encode())
        # What the other file said otherwise is told, to who may read the field.
        told = self.woman.sudo().message_ids.tracking_value_ids
        self.assertIn(
            "0677000111", "".join(filter(None, told.mapped("old_value_char")))
        )
        marital = told.filtered(lambda value: value.field_id.name == "marital")
        self.assertTrue(marital)
        trainer = self.users["trainer"]
        for user, shown in ((self.officer, marital), (trainer, marital.browse())):
            visible = told._filter_has_field_access(self.env(user=user))
            self.assertEqual(visible & marital, shown)

    def test_a_photo_is_taken_over_where_there_is_none(self):
        other = self.Beneficiary.create(
            {"name": "Zoubaida Bouchantouf", "image_1920": PIXEL}
        )
        photo = other.image_1920
        self.woman._merge(other)
        self.assertEqual(self.woman.image_1920, photo)

    def _enroll_both(self):
        cohorts = self.env["mamiam.cohort"].create(
            [
                {"name": "One", "date_start": "2026-01-05"},
                {"name": "Two", "date_start": "2026-02-05"},
            ]
        )
        return self.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": cohort.id,
                    "date_start": cohort.date_start,
                }
                for woman, cohort in zip(
                    self.woman + self.stranger, cohorts, strict=True
                )
            ]
        )

    def test_two_women_in_the_program_are_not_merged(self):
        enrollments = self._enroll_both()
        merge = self.env["mamiam.beneficiary.merge"].create(
            {"beneficiary_id": self.woman.id, "other_id": self.stranger.id}
        )
        self.assertIn("Both are in the program now", merge.obstacle)
        with self.assertRaisesRegex(UserError, "Both are in the program now"):
            self.woman._merge(self.stranger)
        enrollments[1].action_followup()
        enrollments[1].action_complete()
        employees = enrollments.employee_id
        self.stranger._merge(self.woman)
        self.assertEqual(self.stranger.employee_id, employees[0], "who works now")
        self.assertEqual(self.stranger.enrollment_ids, enrollments)
        self.assertEqual(employees.exists(), employees)
        self.assertEqual(self.stranger.state, "trainee")

    def test_two_employees_of_one_woman_become_one(self):
        enrollments = self._enroll_both()
        enrollments[0].action_followup()
        enrollments[0].action_complete()
        gone, kept = enrollments.employee_id
        gone.write(
            {
                "emergency_contact": "Her sister",
                "birthday": "1985-04-02",
                "barcode": "Z410200",
                "category_ids": [Command.create({"name": "Of the tests"})],
            }
        )
        kept.birthday = "1985-04-03"
        account = self.env["res.partner.bank"].create(
            {"acc_number": "230 780 4102", "partner_id": self.woman.partner_id.id}
        )
        gone.bank_account_ids = account
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "Ill",
                "resource_id": gone.resource_id.id,
                "date_from": "2026-03-02 08:00:00",
                "date_to": "2026-03-02 18:00:00",
            }
        )
        paper = self.env["ir.attachment"].create(
            {"name": "card.txt", "res_model": gone._name, "res_id": gone.id}
        )
        action = (self.woman + self.stranger).action_merge()
        merge = self.env["mamiam.beneficiary.merge"].browse(action["res_id"])
        merge = merge.with_user(self.officer)
        self.assertIn(f"no. {kept.id}", merge.employee_note.split("stays")[0])
        opened = merge.action_merge()
        self.assertEqual(opened["res_model"], self.woman._name, "nothing is left")
        self.assertEqual(self.woman.employee_id, kept, "who is in the program now")
        self.assertEqual(enrollments.employee_id, kept)
        self.assertEqual(kept.name, "Zoubida Bouchentouf", "as in the file that stays")
        self.assertEqual(kept.work_phone, self.woman.phone)
        self.assertRecordValues(
            gone,
            [
                {
                    "active": False,
                    "merged_into_id": kept.id,
                    "work_contact_id": False,
                    "emergency_contact": "Her sister",
                    "bank_account_ids": [],
                    "barcode": False,
                }
            ],
        )
        self.assertRecordValues(
            kept,
            [
                {
                    "active": True,
                    "emergency_contact": "Her sister",
                    "barcode": "Z410200",
                    "bank_account_ids": account.ids,
                    "birthday": date(1985, 4, 3),
                }
            ],
        )
        self.assertEqual(kept.category_ids.mapped("name"), ["Of the tests"])
        self.assertEqual(account.partner_id, self.woman.partner_id)
        self.assertEqual(leave.resource_id, kept.resource_id)
        self.assertEqual(paper.res_id, kept.id)
        for employee, other in ((kept, gone), (gone, kept)):
            told = "".join(employee.message_ids.mapped("body"))
            self.assertIn(f"no. {other.id}", told)
        # Enrolled again, she is still the same one.
        enrollments[1].action_followup()
        enrollments[1].action_complete()
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Three", "date_start": "2026-10-05"}
        )
        again = self.env["mamiam.enrollment"].create(
            {"beneficiary_id": self.woman.id, "cohort_id": cohort.id}
        )
        self.assertEqual(again.employee_id, kept)
        # What is written down for her tells what the archive holds, too.
        self.assertIn(gone, self.woman.sudo()._get_personal_data_owners()[2])

    def test_two_contracts_are_for_who_keeps_the_staff(self):
        enrollments = self._enroll_both()
        enrollments[0].action_followup()
        enrollments[0].action_complete()
        first, second = enrollments.employee_id
        first.contract_date_start = second.contract_date_start = "2026-01-05"
        with self.assertRaisesRegex(UserError, "both have a contract"):
            self.woman._merge(self.stranger)
        second.contract_date_end = "2026-02-05"
        self.woman._merge(self.stranger)
        self.assertEqual(self.woman.employee_id, first, "who has a contract")
        self.assertFalse(second.active)
        self.assertTrue(second.contract_date_end, "what was signed stays there")

    def test_who_may_not_write_files_does_not_merge(self):
        director = self.users["director"]
        with self.assertRaises(AccessError):
            self.woman.with_user(director)._merge(self.stranger.with_user(director))
