# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import TransactionCase, tagged
from odoo.tools import is_html_empty

LAYOUTS = ("striped", "boxed", "bold", "standard", "folder", "wave", "bubble")
NUMBERS = ("Casablanca 412345", "34567890", "7654321", "45789632", "009999990000061")


@tagged("post_install", "-at_install")
class TestResCompany(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create(
            {
                "name": "Caterer of the tests",
                "country_id": cls.env.ref("base.ma").id,
                "mamiam_legal_form": "SARL of 100,000 DH",
                "mamiam_rc": "Casablanca 412345",
                "mamiam_tp": "34567890",
                "mamiam_cnss": "7654321",
                "vat": "45789632",
                "company_registry": "009999990000061",
                "external_report_layout_id": False,
            }
        )

    def _print(self):
        return (
            self.env["ir.qweb"]
            .with_context(lang="en_US")
            ._render(
                "web.external_layout",
                {
                    "company": self.company,
                    "o": self.company,
                    "report_type": "pdf",
                    "is_html_empty": is_html_empty,
                },
            )
        )

    def test_papers_of_each_layout_say_who_the_company_is(self):
        for layout in LAYOUTS:
            view = self.env.ref(f"web.external_layout_{layout}")
            self.company.external_report_layout_id = view
            with self.subTest(layout=layout):
                html = self._print()
                for text in ("SARL of 100,000 DH", *NUMBERS):
                    self.assertEqual(str(html).count(text), 1, text)

    def test_a_number_is_not_said_twice(self):
        self.company.company_details = "<p>Rabat<br/>ICE: 009999990000061</p>"
        self.company.report_footer = "<p>RC Casablanca 412345</p>"
        parts = self.company._get_mamiam_legal_parts()
        self.assertEqual(
            parts, ["SARL of 100,000 DH", "TP 34567890", "IF 45789632", "CNSS 7654321"]
        )

    def test_foreign_company_prints_what_it_was_given(self):
        self.company.country_id = self.env.ref("base.fr")
        self.company.vat = "FR23334175221"
        self.company.write({"mamiam_tp": False, "mamiam_cnss": False})
        self.assertEqual(
            self.company._get_mamiam_legal_parts(),
            ["SARL of 100,000 DH", "RC Casablanca 412345"],
        )

    def test_nothing_is_printed_of_a_company_without_numbers(self):
        company = self.env["res.company"].create({"name": "Nameless"})
        self.assertEqual(company._get_mamiam_legal_parts(), [])
