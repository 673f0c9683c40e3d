# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import new_test_user
from odoo.tools import SQL

from .selection_common import SelectionCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class PrivacyCommon(SelectionCommon):
    """A woman with a photo, and users of each role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.users["program_manager"]
        cls.social_worker = cls.users["social_worker"]
        cls.director = cls.users["director"]
        cls.stranger = new_test_user(
            cls.env,
            login="privacy_stranger",
            groups="base.group_user,base.group_partner_manager",
        )
        cls.woman = cls.env["mamiam.beneficiary"].create(
            {
                "name": "Naïma Bouchtaoui",
                "phone": "0612349876",
                "cin": "ZZ778899",
                "birthdate": "1988-04-12",
                "image_1920": PIXEL,
                "marital": "widowed",
                "dependents": 3,
                "household_income": 1800,
                "city": "Casablanca",
                "street2": "Sidi Moumen",
            }
        )
        cls.photo = cls.env.ref("mamiam_program.mamiam_consent_purpose_photo")

    @classmethod
    def _ask(cls, beneficiary=None, purpose=None, **vals):
        """Prepare a consent as the social worker does, by fingerprint by default."""
        return (
            cls.env["mamiam.consent"]
            .with_user(cls.social_worker)
            .create(
                {
                    "beneficiary_id": (beneficiary or cls.woman).id,
                    "purpose_id": (purpose or cls.photo).id,
                    "method": "fingerprint",
                    "witness_1": "Rachida Alami",
                    "witness_2": "Driss Tazi",
                    **vals,
                }
            )
        )


class ErasureMixin:
    """What tells who she is, wherever it is written, and when it goes."""

    def _count_secrets(self, secrets):
        """Return {(table, secret)} of all text columns of the database."""
        self.env.cr.precommit.run()
        self.env.flush_all()
        columns = self.env.execute_query(
            SQL(
                """
                SELECT table_name, array_agg(column_name::text)
                FROM information_schema.columns
                JOIN pg_class ON relname = table_name AND relkind = 'r'
                WHERE table_schema = 'public' AND data_type IN
                    ('character varying', 'text', 'jsonb', 'json')
                GROUP BY table_name
                """
            )
        )
        found = set()
        for table, names in columns:
            text = SQL(" || ").join(
                SQL("coalesce(%s::text, '')", SQL.identifier(name)) for name in names
            )
            for (secret,) in self.env.execute_query(
                SQL(
                    """
                    SELECT DISTINCT hidden.word FROM %s, unnest(%s) hidden (word)
                    WHERE %s ILIKE '%%' || hidden.word || '%%'
                    """,
                    SQL.identifier(table),
                    list(secrets),
                    text,
                )
            ):
                found.add((table, secret))
        return found

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "mamiam_program.mamiam_erasure_cron_act"
            ).method_direct_trigger()
        self.env.invalidate_all()
