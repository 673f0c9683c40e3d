# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .training_common import TrainingCommon

OPERATIONS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
ROLES = {
    "program_officer": "officer",
    "program_manager": "manager",
    "trainer": "trainer",
    "reviewer": "reviewer",
    "social_worker": "social",
    "stipend_officer": "stipend",
    "director": "director",
    "user": "user",
}
# Per model and role: what it may do. A dash stands for nothing.
TABLE = """
model                      officer manager trainer reviewer social stipend director user
mamiam.call                rwc     rwcu    r       r        r      r       r        r
mamiam.criterion           rwcu    rwcu    r       r        r      r       r        r
mamiam.application         rwc     rwcu    -       r        r      -       r        -
mamiam.application.score   r       r       -       rwcu     -      -       r        -
mamiam.beneficiary         rwc     rwcu    -       -        rwc    r       r        -
mamiam.cohort              rwc     rwcu    r       r        r      r       r        r
mamiam.cohort.slot         rwcu    rwcu    r       r        r      r       r        r
mamiam.enrollment          rwc     rwcu    r       -        r      r       r        -
mamiam.session             rwcu    rwcu    rw      -        r      r       r        -
mamiam.attendance          rwcu    rwcu    rw      -        r      r       r        -
mamiam.subject             rwc     rwcu    r       r        r      r       r        r
mamiam.drop.reason         r       rwcu    r       r        r      r       r        r
mamiam.refuse.reason       r       rwcu    r       r        r      r       r        r
mamiam.marital.status      r       rwcu    r       r        r      r       r        r
mamiam.timetable           rwcu    rwcu    -       -        -      -       -        -
mamiam.timetable.line      rwcu    rwcu    -       -        -      -       -        -
mamiam.enrollment.drop     rwcu    rwcu    -       -        -      -       -        -
mamiam.application.refuse  rwcu    rwcu    -       -        -      -       -        -
mamiam.application.scoring -       -       -       rwcu     -      -       -        -
mamiam.assessment          rwc     rwcu    -       -        rwc    -       r        -
mamiam.assessment.line     rwc     rwcu    -       -        rwc    -       r        -
mamiam.assessment.change   r       r       -       -        r      -       r        -
mamiam.indicator           r       rwcu    -       -        r      -       r        -
mamiam.indicator.domain    r       rwcu    -       -        r      -       r        -
mamiam.plan                rwc     rwcu    -       -        rwc    -       r        -
mamiam.plan.goal           rwcu    rwcu    r       -        rwcu   -       r        -
mamiam.plan.template       r       rwcu    -       -        r      -       r        -
mamiam.referral            rwcu    rwcu    -       -        rwcu   -       r        -
mamiam.referral.kind       r       rwcu    -       -        r      -       r        -
mamiam.document            rwcu    rwcu    -       -        rwcu   -       r        -
mamiam.document.kind       r       rwcu    -       -        r      -       r        -
mamiam.plan.template.step  r       rwcu    -       -        r      -       r        -
"""


@tagged("post_install", "-at_install")
class TestMamiamProgramAccess(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: cls._new_user(f"access_{column}", role)
            for role, column in ROLES.items()
        }
        cls.outsider = new_test_user(
            cls.env, "training_outsider", groups="base.group_user"
        )
        cls.woman = cls._enroll("Samia Belkacem")
        cls.sessions = cls._plan("2026-02-23", "2026-03-15")

    def test_who_may_read_can_open_lists_and_forms(self):
        session = self.sessions[0]
        for record in (
            session,
            session.attendance_ids,
            self.woman,
            self.woman.beneficiary_id,
            self.cohort,
        ):
            for role, user in self.users.items():
                mine = record.with_user(user)
                if not mine.has_access("read"):
                    continue
                for view_type in ("list", "form"):
                    arch = etree.fromstring(mine.get_view(view_type=view_type)["arch"])
                    names = {
                        node.get("name")
                        for node in arch.iterfind(".//field")
                        if next(node.iterancestors("field"), None) is None
                    }
                    with self.subTest(role=role, model=record._name, view=view_type):
                        self.env.invalidate_all()
                        self.assertTrue(mine.read(list(names)))

    def test_each_role_arrives_in_odoo(self):
        """Not on a page outside of it, from which the way back leads there again."""
        root = self.env.ref("mamiam_program.mamiam_program_menu_root")
        for role, user in self.users.items():
            menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
            if app := menus.get(root.id):
                with self.subTest(role=role):
                    self.assertEqual(app["actionModel"], "ir.actions.act_window")

    def _get_table(self):
        header, *lines = TABLE.strip().splitlines()
        columns = header.split()[1:]
        for line in lines:
            model, *cells = line.split()
            yield model, dict(zip(columns, cells, strict=True))

    def test_who_may_do_what(self):
        for model, cells in self._get_table():
            for role, column in ROLES.items():
                Model = self.env[model].with_user(self.users[role])
                allowed = "".join(
                    letter
                    for letter, operation in OPERATIONS.items()
                    if Model.has_access(operation)
                )
                with self.subTest(model=model, role=role):
                    self.assertEqual(allowed or "-", cells[column])

    def test_without_a_role_there_is_nothing(self):
        for model, _cells in self._get_table():
            with self.subTest(model=model):
                self.assertFalse(
                    self.env[model].with_user(self.outsider).has_access("read")
                )

    def test_a_trainer_meets_her_own_sessions_only(self):
        mine = self.sessions.filtered(lambda s: s.trainer_id == self.trainer)
        theirs = self.sessions - mine
        self.assertTrue(mine and theirs)
        env = self.env(user=self.trainer)
        self.assertEqual(
            env["mamiam.session"].search([("cohort_id", "=", self.cohort.id)]), mine
        )
        self.assertEqual(
            env["mamiam.attendance"].search([("cohort_id", "=", self.cohort.id)]),
            mine.attendance_ids,
        )
        with self.assertRaises(AccessError):
            theirs[0].with_user(self.trainer).read(["note"])
        with self.assertRaises(AccessError):
            theirs[0].attendance_ids[0].with_user(self.trainer).status = "present"

    def test_a_trainer_meets_the_women_of_her_cohorts_only(self):
        other = self._new_cohort("Second cohort", center_id=False)
        stranger = self._enroll("Hanane Idrissi", cohort=other)
        found = self.env["mamiam.enrollment"].with_user(self.trainer).search([])
        self.assertIn(self.woman, found)
        self.assertNotIn(stranger, found)

    def test_a_trainer_opens_the_chatter_of_a_trainee(self):
        enrollment = self.woman.with_user(self.trainer)
        self.assertFalse(
            enrollment._message_get_suggested_recipients(
                reply_discussion=True, no_create=True
            )
        )

    def test_a_trainer_who_is_an_officer_meets_all(self):
        user = self._new_user("both", "trainer", "program_officer")
        found = (
            self.env["mamiam.session"]
            .with_user(user)
            .search([("cohort_id", "=", self.cohort.id)])
        )
        self.assertEqual(found, self.sessions)

    def test_a_trainer_does_not_learn_why_somebody_left(self):
        reason = self.env["mamiam.drop.reason"].create({"name": "Health"})
        self.woman._drop(reason, date(2026, 3, 2), "Not for everybody")
        enrollment = self.woman.with_user(self.trainer)
        self.assertEqual(enrollment.read(["name"])[0]["name"], "Samia Belkacem")
        for field in ("drop_note", "drop_reason_id", "regime_id"):
            with self.subTest(field=field), self.assertRaises(AccessError):
                enrollment.read([field])

    def test_the_screens_of_a_cohort_open_for_every_role_that_meets_it(self):
        for role in ROLES:
            cohort = self.cohort.with_user(self.users[role])
            views = cohort.get_views([(False, "form"), (False, "list")])
            fields_ = views["models"]["mamiam.cohort"]["fields"]
            with self.subTest(role=role):
                self.assertTrue(cohort.read(list(fields_)))

    def test_who_is_no_role_of_ours_meets_no_beneficiary_among_contacts(self):
        partner = self.woman.partner_id
        Partner = self.env["res.partner"]
        self.assertIn(
            partner,
            Partner.with_user(self.officer).search([("name", "=", "Samia Belkacem")]),
        )
        for user in (self.outsider, self.trainer, self.users["reviewer"]):
            with self.subTest(user=user.login):
                self.assertFalse(
                    Partner.with_user(user).search([("name", "=", "Samia Belkacem")])
                )
                with self.assertRaises(AccessError):
                    partner.with_user(user).read(["phone"])

    def test_another_company_sees_nothing_of_this_one(self):
        company = self.env["res.company"].create({"name": "Second house"})
        user = new_test_user(
            self.env,
            "training_second_house",
            groups="base.group_user,mamiam_program.group_program_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        env = self.env(user=user, context={"allowed_company_ids": company.ids})
        for records in (
            self.cohort,
            self.cohort.slot_ids,
            self.woman,
            self.sessions,
            self.sessions.attendance_ids,
        ):
            with self.subTest(model=records._name):
                Model = env[records._name]
                self.assertFalse(Model.search([("id", "in", records.ids)]))
                with self.assertRaises(AccessError):
                    Model.browse(records[:1].id).read(["company_id"])

    def test_a_trainer_of_two_houses_is_not_in_two_places(self):
        company = self.env["res.company"].create({"name": "Second house"})
        cohort = self._new_cohort(
            "Cohort of the second house", company_id=company.id, center_id=False
        )
        entries = cohort._prepare_timetable(date(2026, 2, 23), date(2026, 3, 1))
        self.assertEqual({e["status"] for e in entries}, {"clash"})
