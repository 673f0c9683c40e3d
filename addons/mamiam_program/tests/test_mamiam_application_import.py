# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import tagged

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
        wizard = (
            self.env["base_import.import"]
            .with_user(self.officer)
            .create(
                {
                    "res_model": "mamiam.application",
                    "file": "\n".join([COLUMNS, *rows]).encode(),
                    "file_name": "applications.csv",
                    "file_type": "text/csv",
                }
            )
        )
        options = {
            "has_headers": True,
            "separator": ",",
            "quoting": '"',
            "date_format": "%Y-%m-%d",
            "datetime_format": "",
            "float_decimal_separator": ".",
            "float_thousand_separator": "",
            "encoding": "utf-8",
            "advanced": False,
        }
        columns = COLUMNS.split(",")
        preview = wizard.parse_preview(options)
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
