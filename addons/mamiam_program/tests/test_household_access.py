# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.mamiam_program.groups import HOUSEHOLD_GROUPS

from .privacy_common import PrivacyCommon

HOUSEHOLD = {
    "marital": "widowed",
    "dependents": 3,
    "dependents_known": True,
    "is_head_of_household": False,
    "head_of_household_known": False,
    "household_income": 1800,
}
# Roles that meet her, or records of hers, without knowing her household.
WITHOUT = ("stipend_officer", "trainer", "reviewer")


@tagged("post_install", "-at_install")
class TestHouseholdAccess(PrivacyCommon):
    """Her household is known to those who accompany her, whatever way is tried."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._apply("Naïma Bouchtaoui", beneficiary_id=cls.woman.id)
        cls.application.action_shortlist()
        cls.cohort = cls.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        cls.enrollment = cls.env["mamiam.enrollment"].create(
            {"beneficiary_id": cls.woman.id, "cohort_id": cls.cohort.id}
        )
        cls.woman.write(HOUSEHOLD)
        cls.env.cr.precommit.run()
        for role in WITHOUT:
            cls.users[role].group_ids += cls.env.ref("base.group_allow_export")
        cls.env.flush_all()

    def _is_household(self, groups):
        """Whether who is in one of these groups is in a household group as well."""
        household = self.env["res.groups"].union(
            *(self.env.ref(name) for name in HOUSEHOLD_GROUPS.split(","))
        )
        return all(
            self.env.ref(name).all_implied_ids & household for name in groups.split(",")
        )

    def test_each_field_of_the_household_has_its_groups(self):
        Beneficiary = self.env["mamiam.beneficiary"]
        for name in HOUSEHOLD:
            self.assertEqual(Beneficiary._fields[name].groups, HOUSEHOLD_GROUPS, name)

    def test_so_has_each_field_that_follows_it(self):
        """In every installed addon: no related field opens it to more roles."""
        followed = set()
        for model in self.env.registry.models.values():
            for field in model._fields.values():
                origin = field
                while origin.related:
                    origin = origin.related_field
                if origin is field or origin.model_name != "mamiam.beneficiary":
                    continue
                if origin.name in HOUSEHOLD:
                    followed.add(str(field))
                    self.assertTrue(field.groups, field)
                    self.assertTrue(self._is_household(field.groups), field)
        self.assertIn("mamiam.application.marital", followed)

    def _get_ways(self, name):
        """Return the ways in which a value could be found out, by their names."""
        value = HOUSEHOLD[name]
        domain = [(name, "=", value)]
        through = [(f"beneficiary_id.{name}", "=", value)]
        ways = {}
        for model, record in (
            ("mamiam.beneficiary", self.woman),
            ("mamiam.application", self.application),
        ):
            ways |= {
                f"{model}: read": (
                    model,
                    lambda m, r=record: m.browse(r.id).read([name]),
                ),
                f"{model}: web_read": (
                    model,
                    lambda m, r=record: m.browse(r.id).web_read({name: {}}),
                ),
                f"{model}: filter": (model, lambda m: m.search(domain)),
                f"{model}: count": (model, lambda m: m.search_count(domain)),
                f"{model}: search_read": (model, lambda m: m.search_read([], [name])),
                f"{model}: group by": (
                    model,
                    lambda m: m.formatted_read_group([], [name], ["__count"]),
                ),
                f"{model}: export": (
                    model,
                    lambda m, r=record: m.browse(r.id).export_data([name]),
                ),
                f"{model}: filtered": (
                    model,
                    lambda m, r=record: m.browse(r.id).filtered_domain(domain),
                ),
            }
            if record._fields[name].store:
                ways[f"{model}: order"] = (model, lambda m: m.search([], order=name))
        for model, record in (
            ("mamiam.enrollment", self.enrollment),
            ("mamiam.application", self.application),
        ):
            ways |= {
                f"{model}: filter through": (model, lambda m: m.search(through)),
                f"{model}: export through": (
                    model,
                    lambda m, r=record: m.browse(r.id).export_data(
                        [f"beneficiary_id/{name}"]
                    ),
                ),
                f"{model}: read through": (
                    model,
                    lambda m, r=record: m.browse(r.id).web_read(
                        {"beneficiary_id": {"fields": {name: {}}}}
                    ),
                ),
            }
        return ways

    def test_roles_without_it_find_no_way(self):
        for name in HOUSEHOLD:
            for way, (model, call) in self._get_ways(name).items():
                for role in WITHOUT:
                    with self.subTest(field=name, way=way, role=role):
                        self.env.invalidate_all()
                        with self.assertRaises(AccessError):
                            call(self.env[model].with_user(self.users[role]))

    def test_roles_with_it_find_each(self):
        self.officer.group_ids += self.env.ref("base.group_allow_export")
        for name in HOUSEHOLD:
            for way, (model, call) in self._get_ways(name).items():
                with self.subTest(field=name, way=way):
                    self.assertTrue(call(self.env[model].with_user(self.officer)))

    def test_totals_are_refused_too(self):
        for role in WITHOUT:
            women = self.env["mamiam.beneficiary"].with_user(self.users[role])
            with self.assertRaises(AccessError):
                women.formatted_read_group([], ["state"], ["household_income:avg"])

    def test_changes_in_messages_are_shown_to_who_may_know(self):
        self.woman.with_user(self.officer).with_context(
            tracking_disable=False, mail_notrack=False
        ).write({"marital": "divorced"})
        self.env.cr.precommit.run()
        values = self.env["mail.tracking.value"].search(
            [
                ("field_id.name", "=", "marital"),
                ("mail_message_id.res_id", "=", self.woman.id),
                ("mail_message_id.model", "=", self.woman._name),
            ]
        )
        self.assertTrue(values)
        for role, shown in (("stipend_officer", False), ("program_officer", True)):
            env = self.env(user=self.users[role])
            self.assertEqual(bool(values._filter_has_field_access(env)), shown, role)
