# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from lxml import etree

from odoo.tests import HttpCase, TransactionCase, tagged

from .assessment_common import AssessmentCommon


@tagged("post_install", "-at_install")
class TestReadonlyScreens(TransactionCase):
    """Screens are read from a replica, where there is one: nothing is logged there.

    Models of which reading is logged read with a cursor that writes. Through a model
    that does not, a screen may show of them only what is not logged.
    """

    def _is_logged(self, model_name):
        return hasattr(self.env[model_name], "_get_logged_fields")

    def _get_screens(self):
        names = [
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and not self._is_logged(name)
            and any(
                field.type in ("one2many", "many2many")
                and self._is_logged(field.comodel_name)
                for field in model._fields.values()
            )
        ]
        return self.env["ir.ui.view"].search(
            [
                ("model", "in", names),
                ("mode", "=", "primary"),
                ("type", "in", ("form", "list", "kanban", "calendar")),
            ]
        )

    def _get_logged(self, node, model, inside=False):
        """Yield (model, field) of what is logged among what a screen reads."""
        for child in node.iterchildren(tag=etree.Element):
            field = model._fields.get(child.get("name"))
            if child.tag != "field" or field is None:
                yield from self._get_logged(child, model, inside)
                continue
            if inside and self._is_logged(model._name):
                if field.name in model._get_logged_fields():
                    yield model._name, field.name
            if field.relational and field.comodel_name:
                records = self.env[field.comodel_name]
                yield from self._get_logged(child, records, inside=True)

    def test_no_screen_reads_through_others_what_is_logged(self):
        screens = self._get_screens()
        self.assertTrue(screens)
        for view in screens:
            with self.subTest(view=view.xml_id):
                arch = view._get_combined_arch()
                logged = self._get_logged(arch, self.env[view.model])
                self.assertFalse(list(logged))


@tagged("post_install", "-at_install")
class TestReadonlyReports(AssessmentCommon, HttpCase):
    def test_the_page_of_her_life_map_is_logged_at_once(self):
        """A retry would be complained of in the log."""
        self._map(self.woman, "baseline")
        self.officer.password = "officer of the tests"
        self.authenticate(self.officer.login, "officer of the tests")
        report = "mamiam_program.mamiam_life_map_report_template"
        response = self.url_open(f"/report/html/{report}/{self.woman.id}")
        self.assertIn("Bread", response.text)
        log = self.env["mamiam.access.log"].search(
            [("beneficiary_id", "=", self.woman.beneficiary_id.id)]
        )
        self.assertEqual(log.mapped("what"), ["assessment"])
