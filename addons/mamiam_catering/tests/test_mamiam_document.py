# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .event_common import CateringEventCommon, give_event_papers


@tagged("post_install", "-at_install")
class TestMamiamDocument(CateringEventCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Kind = cls.env["mamiam.document.kind"]
        Kind.search([]).required_event = False
        cls.fitness = Kind.create({"name": "Fit for food", "required_event": True})
        woman = cls.enrollments[0].beneficiary_id
        cls.paper = give_event_papers(woman, "2024-01-01", "2024-03-31")
        cls.on_site = cls._new_shift(
            start="2024-03-09 17:00:00",
            stop="2024-03-09 23:00:00",
            event_id=cls.event.id,
            required=2,
        )
        cls.company = cls.env.company

    def test_who_lacks_a_paper_is_refused_where_the_company_says_so(self):
        self.company.mamiam_document_check = "refuse"
        proposed = self._assign(self.on_site, self.aicha, state="proposed")
        with self.assertRaisesRegex(ValidationError, "Batoul T.*Fit for food"):
            self._assign(self.on_site, self.batoul)
        self.paper.date_expiry = "2024-03-08"
        with self.assertRaises(ValidationError):
            proposed.action_accept()

    def test_it_is_the_day_of_the_shift_that_counts_and_only_at_events(self):
        self.company.mamiam_document_check = "refuse"
        workshop = self._new_shift()
        self._assign(workshop, self.batoul)
        self.assertFalse(workshop.assignment_ids.document_state)
        self.paper.date_expiry = "2024-03-09"
        self._assign(self.on_site, self.aicha)

    def test_a_shift_that_is_moved_or_given_to_an_event_is_checked_again(self):
        self.company.mamiam_document_check = "refuse"
        self._assign(self.on_site, self.aicha)
        later = {"start": "2024-04-01 17:00:00", "stop": "2024-04-01 23:00:00"}
        with self.assertRaisesRegex(ValidationError, "Aicha T.*Fit for food"):
            self.on_site.write(later)
        workshop = self._new_shift()
        self._assign(workshop, self.batoul)
        with self.assertRaisesRegex(ValidationError, "Batoul T.*Fit for food"):
            workshop.event_id = self.event
        self.company.mamiam_document_check = "warn"
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs:
            with Form(self.on_site) as form:
                form.stop = later["stop"]
                form.start = later["start"]
        self.assertIn("Aicha T", logs.output[0])
        self.assertEqual(self.on_site.assignment_ids.document_state, "missing")

    def test_people_who_are_added_together_are_told_apart(self):
        Assignment = self.env["mamiam.shift.assignment"]
        lines = Assignment.union(
            *(
                Assignment.new({"shift_id": self.on_site.id, "employee_id": person.id})
                for person in (self.aicha, self.batoul)
            )
        )
        self.assertEqual(lines.mapped("document_state"), ["valid", "missing"])

    def test_for_a_night_it_is_the_day_of_its_beginning_that_counts(self):
        self.company.mamiam_document_check = "refuse"
        self.on_site.stop = "2024-03-10 01:00:00"
        self.paper.date_expiry = "2024-03-09"
        wizard = self.env["mamiam.shift.assign"].create({"shift_ids": self.on_site.ids})
        lines = {line.employee_id: line for line in wizard.line_ids}
        self.assertFalse(lines[self.aicha].documents)
        self._assign(self.on_site, self.aicha)

    def test_it_is_shown_to_the_kitchen_and_no_more_of_it(self):
        assignments = self._assign(self.on_site, self.aicha, self.batoul)
        self.assertEqual(assignments.mapped("document_state"), ["valid", "missing"])
        for records in (self.paper, self.fitness):
            with self.assertRaises(AccessError):
                records.with_user(self.kitchen).read(["display_name"])
        self.company.mamiam_document_check = "off"
        assignments.invalidate_recordset(["document_state"])
        self.assertFalse(any(assignments.mapped("document_state")))

    def test_who_plans_sees_it_before_choosing(self):
        wizard = (
            self.env["mamiam.shift.assign"]
            .with_user(self.kitchen)
            .create({"shift_ids": self.on_site.ids})
        )
        lines = {line.employee_id: line for line in wizard.line_ids}
        self.assertFalse(lines[self.aicha].documents)
        self.assertTrue(lines[self.aicha].is_chosen)
        self.assertEqual(lines[self.batoul].documents, "Fit for food")
        self.assertFalse(lines[self.batoul].is_chosen or lines[self.batoul].is_refused)
        self.company.mamiam_document_check = "refuse"
        lines[self.batoul].invalidate_recordset(["is_refused"])
        self.assertTrue(lines[self.batoul].is_refused)

    def test_what_is_typed_is_warned_of(self):
        assignment = self._assign(self.on_site, self.aicha)
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs:
            with Form(assignment) as form:
                form.employee_id = self.batoul
        self.assertIn("Fit for food", logs.output[0])
