# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""One user for each role; the password is the login, for this is a demo."""

from odoo.fields import Command

from .tools import TIME_ZONE

PROGRAM = "mamiam_program.group_"
# login, name, language, groups
USERS = (
    ("officer", "Salma Berrada", "fr_FR", [PROGRAM + "program_officer"]),
    ("manager", "Nadia El Fassi", "fr_FR", [PROGRAM + "program_manager"]),
    ("trainer", "Khadija Amrani", "ar_MA", [PROGRAM + "trainer"]),
    ("trainer2", "Houda Tazi", "fr_FR", [PROGRAM + "trainer"]),
    ("reviewer", "Meryem Bennani", "fr_FR", [PROGRAM + "reviewer"]),
    ("reviewer2", "Latifa Ouazzani", "ar_MA", [PROGRAM + "reviewer"]),
    ("social", "Zineb Chraïbi", "fr_FR", [PROGRAM + "social_worker"]),
    (
        "stipend",
        "Samira Kettani",
        "fr_FR",
        [PROGRAM + "stipend_officer", "account.group_account_invoice"],
    ),
    ("kitchen", "Fatna Boutaleb", "fr_FR", ["mamiam_catering.group_kitchen_lead"]),
    ("sales", "Ghita Lahlou", "fr_FR", ["sales_team.group_sale_salesman_all_leads"]),
    (
        "accountant",
        "Youssef Mansouri",
        "fr_FR",
        # Odoo Community hides the bank's statements from who has not the second.
        ["account.group_account_manager", "account.group_account_user"],
    ),
    ("director", "Amina Slaoui", "fr_FR", [PROGRAM + "director"]),
)
# Where a user arrives whose work isn't behind the first menu that she has.
HOMES = {
    "officer": "mamiam_program.mamiam_contact_task_action",
    "social": "mamiam_placement.mamiam_followup_action",
    "stipend": "mamiam_program.mamiam_stipend_run_action",
    "accountant": "account.open_account_journal_dashboard_kanban",
    "director": "mamiam_placement.mamiam_outcome_report_action",
}


def tell(env):
    """Create the users of :data:`USERS`; the administrator speaks French too."""
    internal = env.ref("base.group_user")
    env["res.users"].with_context(no_reset_password=True).create(
        [
            {
                "login": login,
                "password": login,
                "name": name,
                "lang": lang,
                "tz": TIME_ZONE,
                "email": f"{login}@mamiam.example",
                "action_id": login in HOMES and env.ref(HOMES[login]).id,
                "group_ids": [
                    Command.link(internal.id),
                    *(Command.link(env.ref(group).id) for group in groups),
                ],
            }
            for login, name, lang, groups in USERS
        ]
    )
    env.ref("base.user_admin").write({"lang": "fr_FR", "tz": TIME_ZONE})


def user(env, login):
    """The user with this login."""
    return env["res.users"].search([("login", "=", login)])


def acting_as(env, login):
    """The environment of the user who does what a chapter tells."""
    return env(user=user(env, login))
