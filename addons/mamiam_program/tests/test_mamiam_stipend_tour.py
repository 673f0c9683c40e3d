# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendTour(StipendCommon, HttpCase):
    def test_the_officer_pays_a_month(self):
        # A new run is for last month, whenever the test runs.
        last_month = fields.Date.today() + relativedelta(months=-1, day=5)
        self._hold(str(last_month))
        self.start_tour(
            "/odoo/mamiam-stipend-runs", "mamiam_stipend_run", login=self.officer.login
        )
        run = self.env["mamiam.stipend.run"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertRecordValues(run, [{"state": "paid", "net": 216, "residual": 0}])
