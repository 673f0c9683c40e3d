# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, tagged

from odoo.addons.mamiam_program.controllers.certificate import UNKNOWN_BY_ADDRESS

from .completion_common import CompletionCommon


@tagged("post_install", "-at_install")
class TestMamiamCertificatePage(HttpCase, CompletionCommon):
    def _open(self, token):
        return self.url_open(f"/mamiam/certificate/{token}")

    def test_it_confirms_number_initials_and_date_and_nothing_else(self):
        certificate = self._certify(self.samia)
        page = self._open(certificate.token)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        for told in (certificate.name, "S. B.", "02/03/2026", "valable", "شهادة صحيحة"):
            self.assertIn(told, page.text)
        for kept in (
            *("Samia", "Belkacem", "سامية", "بلقاسم"),
            *(self.cohort.name, self.cohort.company_id.name, self.center.name),
            self.samia.beneficiary_id.ref,
        ):
            self.assertNotIn(kept, page.text)
        certificate._revoke("Her name was misspelled")
        page = self._open(certificate.token)
        self.assertIn("révoquée", page.text)
        self.assertNotIn("valable</h1>", page.text)
        self.assertNotIn("misspelled", page.text)

    def test_who_guesses_learns_nothing(self):
        certificate = self._certify(self.samia)
        guesses = (
            certificate.token[:-1],
            certificate.name,
            str(certificate.id),
            certificate.token.swapcase(),
            "%25",
            "%00",
            "x" * 500,
        )
        pages = [self._open(guess) for guess in guesses]
        self.assertEqual({page.status_code for page in pages}, {404})
        self.assertEqual(len({page.text for page in pages}), 1)
        self.assertNotIn(certificate.name, pages[0].text)

    def test_who_guesses_too_often_waits(self):
        certificate = self._certify(self.samia)
        for number in range(UNKNOWN_BY_ADDRESS):
            self._open(f"guess{number}")
        page = self._open(certificate.token)
        self.assertEqual(page.status_code, 429)
        self.assertNotIn(certificate.name, page.text)
