# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name


class TurnsCase(BaseCase):
    """What two workers do at once: real transactions, whose traces are taken away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Registry(get_db_name())

    @classmethod
    @contextmanager
    def _transaction(cls, uid=SUPERUSER_ID):
        """An environment of its own, which the cursor commits at the end."""
        with db_connect(get_db_name()).cursor() as cr:
            yield api.Environment(cr, uid, {"tracking_disable": True})
