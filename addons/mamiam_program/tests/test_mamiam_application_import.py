# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base_import.models.base_import import ImportValidationError

from .import_common import OWN_LISTS, open_import
from .selection_common import SelectionCommon

COLUMNS = (
    "call_id,applicant_name,birthdate,cin,phone,marital,dependents,"
    "is_head_of_household,city,street2,literacy,source"
)
ROWS = (
    "{call},Amal Benjelloun,1990-02-11,ZY100,0612345701,divorced,2,1,Casablanca,"
    "Sidi Moumen,none,staff",
    "{call},Batoul Chaoui,1985-07-30,,0612345702,widowed,3,1,Casablanca,Sbata,,partner",
    "{call},Dalila Filali,,,0612345703,,,,Casablanca,,,self",
    "{call},Kenza Lazrak,1993-01-01,,0612345704,single,0,1,Rabat,,,self",
    "{call},Amal BENJELLOUN,1990-02-11,zy 100,,divorced,2,1,Casablanca,,,staff",
)


@tagged("post_install", "-at_install")
class TestMamiamApplicationImport(SelectionCommon):
    """Odoo's own import reads a list of women; nothing of it is ours."""

    def _import(self, *rows):
        rows = [row.format(call=self.call.name) for row in rows]
        wizards = self.env["base_import.import"].with_user(self.officer)
        content = "\n".join([COLUMNS, *rows]).encode()
        wizard, preview, options = open_import(wizards, content, **OWN_LISTS)
        columns = COLUMNS.split(",")
        self.assertEqual(preview["headers"], columns)
        self.assertEqual(len(preview["matches"]), len(columns))
        return wizard.execute_import(columns, columns, options)

    def test_a_list_of_women(self):
        result = self._import(*ROWS)
        self.assertFalse(result["messages"])
        applications = self.env["mamiam.application"].browse(result["ids"])
        self.assertEqual(
            applications.mapped("eligibility"),
            ["eligible", "eligible", "unknown", "not_eligible", "eligible"],
        )
        self.assertEqual(len(applications.beneficiary_id), 4)
        self.assertEqual(applications[4].duplicate_of_id, applications[0])
        self.assertFalse(applications[2].beneficiary_id.dependents_known)
        self.assertTrue(applications[3].beneficiary_id.dependents_known)

    def test_a_broken_date_is_told_with_its_line_and_nothing_is_imported(self):
        before = self.env["mamiam.application"].search_count([])
        result = self._import(ROWS[0], ROWS[1].replace("1985-07-30", "1985-02-31"))
        self.assertFalse(result.get("ids"))
        [message] = result["messages"]
        self.assertIn("2", message["message"])
        self.assertIn("birthdate", message["message"])
        self.assertEqual(self.env["mamiam.application"].search_count([]), before)

    def test_an_unknown_situation_is_told_with_its_line(self):
        result = self._import(ROWS[0], ROWS[1].replace("widowed", "celibate"))
        self.assertFalse(result.get("ids"))
        self.assertEqual(result["messages"][0]["rows"], {"from": 1, "to": 1})
        self.assertIn("celibate", result["messages"][0]["message"])


@tagged("post_install", "-at_install")
class TestMamiamApplicationImportFiles(SelectionCommon):
    """Lists as partners send them: nothing is told of them but the file."""

    COLUMNS = ("applicant_name", "birthdate", "phone", "cin")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Application = cls.env["mamiam.application"].with_user(cls.officer)

    def _open(self, content, **file):
        """Return (wizard, preview, options) of a file of which nothing is told."""
        wizards = self.env["base_import.import"].with_user(self.officer)
        wizards = wizards.with_context(default_call_id=self.call.id)
        return open_import(wizards, content, **file)

    def _import(self, content, limit=None, **vals):
        """Import what is matched of itself, in batches as the page does."""
        wizard, preview, options = self._open(content, **vals)
        self.assertNotIn("error", preview)
        headers = preview["headers"]
        fields = [
            "/".join(preview["matches"][index]) if index in preview["matches"] else ""
            for index in range(len(headers))
        ]
        ids, messages, start = [], [], 0
        while True:
            batch = {**options, "skip": start}
            if limit:
                batch["limit"] = limit
            result = wizard.execute_import(fields, headers, batch)
            ids += result.get("ids") or []
            messages += result["messages"]
            start = result.get("nextrow") or 0
            if messages or not start:
                break
        return self.env["mamiam.application"].browse(ids), messages

    def _write(self, *rows, separator=",", columns=COLUMNS):
        return "\r\n".join(separator.join(row) for row in (columns, *rows))

    def test_any_encoding_separator_and_date_of_a_spreadsheet(self):
        rows = (
            ("Naïma Benchérif-Çelik", "12/03/1990", "0661 70 80 91", "ZX 120 001"),
            ("Hélène Aït Ouçaïd", "28/11/1985", "+212661708092", "zx-120002"),
        )
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16"):
            for separator in (",", ";", "\t"):
                with self.subTest(encoding=encoding, separator=separator):
                    content = self._write(*rows, separator=separator)
                    savepoint = self.env.cr.savepoint(flush=True)
                    applications, messages = self._import(content.encode(encoding))
                    self.assertFalse(messages)
                    self.assertEqual(
                        applications.mapped("applicant_name"), [r[0] for r in rows]
                    )
                    self.assertEqual(
                        [str(a.birthdate) for a in applications],
                        ["1990-03-12", "1985-11-28"],
                    )
                    self.assertEqual(
                        applications.mapped("cin"), ["ZX120001", "ZX120002"]
                    )
                    self.assertEqual(
                        applications.beneficiary_id.mapped("phone_sanitized"),
                        ["+212661708091", "+212661708092"],
                    )
                    savepoint.rollback()
                    self.env.invalidate_all()

    def test_names_in_two_scripts_are_seen_to_be_one_woman(self):
        content = self._write(
            ("زبيدة بوشنتوف", "1985-04-02", "", ""),
            ("Zoubida Bouchentouf", "1985-04-02", "", ""),
            ("Fatima بنعلي", "1985-04-02", "", ""),
        )
        for encoding in ("utf-8", "utf-16"):
            with self.subTest(encoding):
                savepoint = self.env.cr.savepoint(flush=True)
                applications, messages = self._import(content.encode(encoding))
                self.assertFalse(messages)
                self.assertEqual(applications[0].applicant_name, "زبيدة بوشنتوف")
                known = self.Application.search(
                    [("id", "in", applications.ids), ("is_known", "=", True)]
                )
                self.assertEqual(known, applications[:2].with_user(self.officer))
                savepoint.rollback()
                self.env.invalidate_all()

    def test_wrong_columns_are_told_and_nothing_is_imported(self):
        before = self.Application.search_count([])
        for columns in (
            ("Nom de famille", "Né(e) le", "Tél.", "Carte"),
            ("birthdate", "phone", "cin", "city"),
        ):
            with self.subTest(columns):
                row = ("Naïma", "1990-03-12", "0661708091", "ZX1")
                if columns[0] == "birthdate":
                    row = ("1990-03-12", "0661708091", "ZX1", "Casablanca")
                content = self._write(row, columns=columns)
                wizard, preview, options = self._open(content.encode())
                # What isn't a field of ours is left for people to match.
                matched = preview["matches"] or {}
                fields = [
                    "/".join(matched[i]) if i in matched else "" for i in range(4)
                ]
                self.assertNotIn("applicant_name", fields)
                try:
                    result = wizard.execute_import(fields, list(columns), options)
                except ImportValidationError as error:
                    messages = [{"message": str(error)}]
                else:
                    self.assertFalse(result.get("ids"))
                    messages = result["messages"]
                self.assertTrue(messages[0]["message"])
        self.assertEqual(self.Application.search_count([]), before)

    def test_a_file_that_is_not_what_its_name_says(self):
        before = self.Application.search_count([])
        for content in (b"%PDF-1.4\n\x00\xff\xfe", b"PK\x03\x04" + b"\x00" * 60, b""):
            with (
                self.subTest(content[:4]),
                mute_logger(
                    "odoo.addons.base_import.models.base_import",
                    "odoo.tools.mimetypes.guess_mimetype",
                ),
            ):
                _wizard, preview, _options = self._open(
                    content,
                    name="list.xlsx",
                    file_type="application/vnd.openxmlformats-officedocument"
                    ".spreadsheetml.sheet",
                )
                self.assertTrue(
                    preview.get("error") or not preview.get("file_length"), preview
                )
        self.assertEqual(self.Application.search_count([]), before)

    def test_an_impossible_birth_date_is_told_with_name_and_line(self):
        before = self.Application.search_count([])
        for date in ("1790-03-12", "2090-03-12"):
            with self.subTest(date):
                content = self._write(
                    ("Naïma Sabir", "1990-03-12", "", ""),
                    ("Touria Rami", date, "", ""),
                )
                _applications, messages = self._import(content.encode())
                self.assertIn("Touria Rami", messages[0]["message"])
                self.assertEqual(self.Application.search_count([]), before)

    def test_ten_thousand_rows_with_duplicates_inside(self):
        count, women = 10_000, 500
        rows = [
            (
                f"Candidate Number {number}",
                f"19{70 + number % 30}-01-{1 + number % 28:02d}",
                f"06{10_000_000 + number}",
                f"YY{number}",
            )
            for number in range(women)
        ]
        # Again by their cards, or by their phones, in other notations.
        cards = [
            (name.upper(), "", "", f"yy-{n}") for n, (name, *_x) in enumerate(rows)
        ]
        phones = [
            (f"{n} Nùmber Candidate", "", f"+212 6 {10_000_000 + n}", "")
            for n in range(women)
        ]
        rows += (count // women - 2) // 2 * (cards + phones) + cards
        self.assertEqual(len(rows), count)
        applications, messages = self._import(self._write(*rows).encode(), limit=2_000)
        self.assertFalse(messages)
        self.assertEqual(len(applications), count)
        first = applications[:women]
        self.assertEqual(applications.beneficiary_id, first.beneficiary_id)
        self.assertEqual(len(first.beneficiary_id), women)
        self.assertFalse(first.duplicate_of_id)
        self.assertEqual((applications - first).duplicate_of_id, first)
        self.assertEqual(len(set(applications.mapped("name"))), count)
