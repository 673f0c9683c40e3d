# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What Odoo's web client expects of views, and no single view can tell."""

from lxml import etree

from odoo.tests import TransactionCase, tagged

# Keys of the web client itself, with Alt: create, home, discard, control panel, next,
# previous, save, actions.
TAKEN = set("chjknpsu")
# By these the menu of activities opens the records that it counts.
REMINDED = {
    "activities_overdue",
    "activities_today",
    "activities_upcoming_all",
}


@tagged("post_install", "-at_install")
class TestViews(TransactionCase):
    def test_no_button_takes_a_key_of_the_web_client(self):
        ours = self.env["ir.model.data"].search(
            [("model", "=", "ir.ui.view"), ("module", "=like", "mamiam%")]
        )
        views = self.env["ir.ui.view"].browse(ours.mapped("res_id"))
        self.assertTrue(views)
        for view in views.filtered(lambda v: v.type == "form"):
            keys = etree.fromstring(view.arch).xpath("//@data-hotkey")
            self.assertFalse(TAKEN.intersection(keys), view.name)

    def test_the_menu_of_activities_opens_what_it_counts(self):
        models = [
            model
            for name, model in self.env.items()
            if name.startswith("mamiam.")
            and not model._abstract
            and "activity_ids" in model._fields
        ]
        self.assertTrue(models)
        for model in models:
            arch = etree.fromstring(model.get_view(view_type="search")["arch"])
            lacks = REMINDED.difference(arch.xpath("//filter/@name"))
            self.assertFalse(lacks, model._name)
