# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .privacy_common import PrivacyCommon

ROLES = (
    "program_officer",
    "program_manager",
    "social_worker",
    "director",
    "stipend_officer",
)


@tagged("post_install", "-at_install")
class TestMamiamAccessLog(PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Log = cls.env["mamiam.access.log"]

    def _get_log(self, woman=None):
        return self.Log.search([("beneficiary_id", "in", (woman or self.woman).ids)])

    def test_opening_her_file_is_logged(self):
        self.woman.with_user(self.officer).web_read({"name": {}, "marital": {}})
        self.assertRecordValues(
            self._get_log(),
            [
                {
                    "user_id": self.officer.id,
                    "beneficiary_id": self.woman.id,
                    "what": "file",
                    "company_id": self.env.company.id,
                }
            ],
        )
        self.assertAlmostEqual(
            self._get_log().date, fields.Datetime.now(), delta=timedelta(minutes=1)
        )

    def test_each_way_of_reading_is_logged(self):
        woman = self.woman.with_user(self.officer)
        domain = [("id", "=", self.woman.id)]
        for way, call in {
            "read": lambda: woman.read(["household_income"]),
            "search_read": lambda: woman.search_read(domain, ["cin"]),
            "web_search_read": lambda: woman.web_search_read(domain, {"birthdate": {}}),
        }.items():
            with self.subTest(way=way):
                self.Log.sudo().search([]).unlink()
                call()
                self.assertEqual(len(self._get_log()), 1)
        self.officer.group_ids += self.env.ref("base.group_allow_export")
        woman.export_data(["marital"])
        self.assertIn("export", self._get_log().mapped("what"))

    def test_names_and_lists_without_sensitive_columns_are_not(self):
        woman = self.woman.with_user(self.officer)
        woman.read(["name", "phone", "state"])
        woman.web_search_read([], {"name": {}, "city": {}})
        woman.name_search("Naïma")
        self.assertFalse(self._get_log())

    def test_a_sensitive_list_logs_each_woman_in_one_query(self):
        women = self.woman.create([{"name": f"Woman {n}"} for n in range(30)])
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.Log.with_user(self.officer)._record(women, "list")
        self.assertEqual(len(self._get_log(women)), 30)
        self.Log.search([]).sudo().unlink()
        women.with_user(self.officer).read(["marital"])
        self.assertEqual(set(self._get_log(women).mapped("what")), {"list"})

    def test_reading_again_within_minutes_is_one_line(self):
        woman = self.woman.with_user(self.officer)
        now = fields.Datetime.now()
        for minutes, expected in ((0, 1), (5, 1), (11, 2)):
            with freeze_time(now + timedelta(minutes=minutes)):
                woman.read(["marital"])
            self.assertEqual(len(self._get_log()), expected, minutes)
        self.woman.with_user(self.social_worker).read(["marital"])
        self.assertEqual(len(self._get_log()), 3)

    def test_reading_an_application_is_logged(self):
        application = self._apply("Malika Raji")
        application.action_shortlist()
        application.with_user(self.reviewer).read(["name", "note"])
        application.with_user(self.officer).web_read({"dependents": {}})
        self.assertRecordValues(
            self._get_log(application.beneficiary_id).sorted("id"),
            [
                {"user_id": self.reviewer.id, "what": "application"},
                {"user_id": self.officer.id, "what": "application"},
            ],
        )

    def test_reading_a_note_is_logged(self):
        note = self.env["mamiam.case.note"].create(
            {"beneficiary_id": self.woman.id, "body": "In confidence"}
        )
        note.with_user(self.social_worker).web_read({"body": {}})
        self.assertEqual(self._get_log().mapped("what"), ["note"])
        self.woman.with_user(self.social_worker).web_read(
            {"case_note_ids": {"fields": {"body": {}}}}
        )
        self.assertEqual(len(self._get_log()), 1)

    def test_what_is_refused_is_not_logged_as_read(self):
        with self.assertRaises(AccessError):
            self.woman.with_user(self.users["stipend_officer"]).read(["marital"])
        self.assertFalse(self._get_log())

    def test_nobody_changes_the_log(self):
        self.woman.with_user(self.officer).read(["marital"])
        log = self._get_log()
        for role in ROLES:
            mine = log.with_user(self.users[role])
            with self.subTest(role=role):
                with self.assertRaises(AccessError):
                    mine.write({"what": "list"})
                with self.assertRaises(AccessError):
                    mine.unlink()
                with self.assertRaises(AccessError):
                    mine.create(
                        {
                            "user_id": self.director.id,
                            "date": "2026-01-01",
                            "what": "file",
                        }
                    )
                can_read = role in ("program_manager", "director")
                self.assertEqual(mine.has_access("read"), can_read)

    def test_it_is_forgotten_after_its_term(self):
        self.woman.with_user(self.officer).read(["marital"])
        term = self.env.company.mamiam_access_log_months
        now = fields.Datetime.now()
        with freeze_time(now + relativedelta(months=term, days=-1)):
            self.Log._gc_access_log()
            self.assertTrue(self._get_log())
        with freeze_time(now + relativedelta(months=term, days=1)):
            self.Log._gc_access_log()
            self.assertFalse(self._get_log())

    def test_reading_asks_for_a_cursor_that_writes(self):
        """Where there is a replica, its cursor could not write the line."""
        for name in ("mamiam.beneficiary", "mamiam.application", "mamiam.case.note"):
            for method in (
                *("read", "web_read", "search_read", "web_search_read"),
                *("web_name_search", "web_read_group"),
            ):
                self.assertFalse(
                    getattr(self.env.registry[name], method)._readonly, method
                )
