# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.mamiam_program.tests.migration_common import load_migration


@tagged("post_install", "-at_install")
class TestGroups(TransactionCase):
    """A database of before gets the group that goes with the addon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.booking = cls.env.ref("account.group_account_invoice")
        cls.analytic = cls.env.ref("analytic.group_analytic_accounting")
        cls.costs = cls.env.ref("mamiam_catering.group_event_costs")
        cls.booking.implied_ids = [
            Command.unlink(cls.costs.id),
            Command.link(cls.analytic.id),
        ]

    def _migrate(self):
        script = load_migration("mamiam_catering", "19.0.2.0.0", "post-migration")
        script.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_the_link_goes_through_the_group_of_the_addon(self):
        self._migrate()
        self.assertIn(self.costs, self.booking.implied_ids)
        self.assertNotIn(self.analytic, self.booking.implied_ids)
        self.assertIn(self.analytic, self.booking.all_implied_ids)

    def test_groups_that_somebody_has_parted_stay_apart(self):
        self.booking.implied_ids = [Command.unlink(self.analytic.id)]
        self._migrate()
        self.assertNotIn(self.analytic, self.booking.all_implied_ids)
