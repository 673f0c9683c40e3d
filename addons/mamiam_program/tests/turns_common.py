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
        cls.made = []
        cls.addClassCleanup(cls._forget)

    @classmethod
    def _remember(cls, *records):
        """Take these records away after the tests, in this order."""
        cls.made += [(same._name, same.ids) for same in records]

    @classmethod
    def _remember_class(cls, session):
        """Take a class, its cohort and its women away after the tests."""
        cohort = session.cohort_id
        enrollments = cohort.enrollment_ids
        women = enrollments.beneficiary_id
        cls._remember(session, enrollments, cohort, session.subject_id)
        cls._remember(women, enrollments.employee_id, women.partner_id)

    @classmethod
    def _forget(cls):
        with cls._transaction() as env:
            cls._set_free(env)
            for name, ids in cls.made:
                env[name].browse(ids).unlink()

    @classmethod
    def _set_free(cls, env):
        """Hook: do away with what the tests themselves have made of these records."""

    @classmethod
    @contextmanager
    def _transaction(cls, uid=SUPERUSER_ID):
        """An environment of its own, which the cursor commits at the end."""
        with db_connect(get_db_name()).cursor() as cr:
            yield api.Environment(cr, uid, {"tracking_disable": True})
