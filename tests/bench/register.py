# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The women who applied over the years, as rows: 1x is a call with a thousand."""

import random

from odoo.tests import new_test_user
from odoo.tools import SQL

from odoo.addons.mamiam_program.name_key import name_key

PEOPLE = 1000
GIVEN = """Aicha Amal Amina Asmae Badia Bouchra Chaimae Dounia Fadma Fatima Fatiha
Fatna Ghizlane Hafida Halima Hanane Hayat Houda Ikram Ilham Imane Jamila Karima Khadija
Laila Lamia Latifa Loubna Malika Mbarka Meryem Mina Mounia Naima Najat Nadia Nawal
Nezha Noura Ouafae Rabia Rachida Rahma Rkia Saadia Saida Salma Samira Sanae Siham
Souad Touria Wafae Yamna Zahra Zineb Zoubida""".split()
FAMILY = """Abbadi Achour Aitbella Alami Alaoui Amrani Azzouzi Bakkali Belhaj Benali
Benani Benjelloun Bennis Berrada Bouazza Bouchikhi Boukhari Chafik Chaoui Cherkaoui
Daoudi Drissi Elfassi Elidrissi Elkhattabi Elmansouri Fahmi Filali Ghazi Guessous
Haddad Hajji Hamdaoui Hassani Hilali Idrissi Jabri Jalal Jaouhari Kabbaj Kadiri Kettani
Khalil Lahlou Lamrani Lazrak Mahfoud Mansouri Marzouki Mekouar Mernissi Moussaoui
Naciri Naji Ouahbi Ouazzani Rahmouni Raji Saidi Sebti Sefrioui Skalli Slaoui Squalli
Tahiri Tazi Touhami Yacoubi Zerouali Ziani Zniber""".split()
DISTRICTS = ("Sbata", "Hay Mohammadi", "Sidi Moumen", "Anfa", "Ain Chock")


class Register:
    """Women, an application of each to a call, and as many leads of the CRM."""

    def __init__(self, scene):
        self.env = scene.env
        self.count = PEOPLE * scene.factor
        self.call = self.env["mamiam.call"].create(
            {"name": "Bench register", "year": 2030, "seats": 30}
        )
        self.calls = multiply(self.call, scene.factor, name=SQL("'Bench ' || number"))
        self.call.action_open()
        self.user = new_test_user(
            self.env,
            login="bench",
            groups="mamiam_program.group_program_manager,sales_team.group_sale_manager",
        )
        self._make_women()
        self._make_leads()
        self._settle()

    def _make_women(self):
        env = self.env
        application = env["mamiam.application"].create(
            {
                "call_id": self.call.id,
                "applicant_name": "Bench pattern",
                "city": "Casablanca",
                "birthdate": "1980-01-01",
                "marital": "divorced",
                "dependents": 2,
            }
        )
        draw = random.Random(19)
        names = [
            f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _n in range(self.count)
        ]
        keys = {name: name_key(name) for name in set(names)}
        beneficiary = application.beneficiary_id
        partners = multiply(
            beneficiary.partner_id,
            self.count,
            name=names,
            complete_name=names,
            commercial_partner_id=SQL("new_id"),
            ref=SQL("'R' || number"),
            phone=SQL("'+2126' || lpad(number::text, 8, '0')"),
            phone_sanitized=SQL("'+2126' || lpad(number::text, 8, '0')"),
            street2=SQL("(%s)[1 + number %% 5]", list(DISTRICTS)),
        )
        women = multiply(
            beneficiary,
            self.count,
            partner_id=partners,
            name_key=[keys[name] for name in names],
            cin=SQL("'BE' || number"),
            birthdate=SQL("'1965-01-01'::date + (number * 7919) %% 13000"),
        )
        applications = multiply(
            application,
            self.count,
            beneficiary_id=women,
            call_id=[self.calls[n % len(self.calls)] for n in range(self.count)],
            score=SQL("CASE WHEN number %% 3 = 0 THEN 1 + (number %% 40) / 10.0 END"),
            name=SQL("'B' || number"),
            state=SQL(
                "(%s)[1 + number %% 4]",
                ["received", "shortlisted", "waiting", "refused"],
            ),
        )
        self.names = names
        self.women = env["mamiam.beneficiary"].browse(women)
        self.applications = env["mamiam.application"].browse(applications)

    def _make_leads(self):
        stages = self.env["crm.stage"].search([]).ids
        lead = self.env["crm.lead"].create(
            {"name": "Bench pattern", "type": "opportunity", "user_id": False}
        )
        self.leads = self.env["crm.lead"].browse(
            multiply(
                lead,
                self.count,
                name=SQL("'Lead ' || number"),
                stage_id=SQL("(%s::int[])[1 + number %% %s]", stages, len(stages)),
                phone=SQL("'+2126' || lpad(number::text, 8, '0')"),
                phone_sanitized=SQL("'+2126' || lpad(number::text, 8, '0')"),
            )
        )

    def _settle(self):
        """Leave tables and indexes as the autovacuum does."""
        tables = ("res_partner", "mamiam_beneficiary", "mamiam_application", "crm_lead")
        for table in tables:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))
        self.env.cr.execute(
            """
            SELECT gin_clean_pending_list(pg_index.indexrelid)
            FROM pg_index
            JOIN pg_class ON pg_class.oid = pg_index.indexrelid
            JOIN pg_am ON pg_am.oid = pg_class.relam AND pg_am.amname = 'gin'
            WHERE pg_index.indrelid::regclass::text = ANY(%s)
            """,
            [list(tables)],
        )
        self.env.invalidate_all()


def multiply(record, count, **columns):
    """Insert ``count`` rows like that of a record; return their ids in order.

    :param columns: of what differs a list of values, or SQL, in which ``number``
        counts from 1 and ``new_id`` is the id of the row
    """
    env = record.env
    env.flush_all()
    table = SQL.identifier(record._table)
    rows = env.execute_query(
        SQL(
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema AND table_name = %s
                AND is_generated = 'NEVER'
            """,
            record._table,
        )
    )
    names = [name for (name,) in rows]
    lists = {name: value for name, value in columns.items() if isinstance(value, list)}
    columns["id"] = SQL("new_id")
    columns.update((name, SQL("given.%s", SQL.identifier(name))) for name in lists)
    values = [columns.get(n) or SQL("pattern.%s", SQL.identifier(n)) for n in names]
    ids = env.execute_query(
        SQL(
            """
            INSERT INTO %s (%s)
            SELECT %s FROM %s pattern, (
                SELECT nextval(%s) AS new_id, given.*, place::int AS number
                FROM unnest(%s) WITH ORDINALITY AS given (%s)
            ) given
            WHERE pattern.id = %s RETURNING id
            """,
            table,
            SQL(", ").join(map(SQL.identifier, names)),
            SQL(", ").join(values),
            table,
            f"{record._table}_id_seq",
            SQL(", ").join(
                [SQL("%s", value) for value in lists.values()]
                or [SQL("%s", list(range(count)))]
            ),
            SQL(", ").join(map(SQL.identifier, [*(lists or ["given"]), "place"])),
            record.id,
        )
    )
    return sorted(id_ for (id_,) in ids)


def get_register(scene):
    """The register of a scene, made when the first step asks for it."""
    if not hasattr(scene, "register"):
        scene.register = Register(scene)
    return scene.register
