# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What managers are called for has a type of its own, by which it is taken away again.

What waited as an ordinary to-do would stay for ever, and be asked for a second time.
"""

from odoo import SUPERUSER_ID, api

TYPES = {
    "mamiam.erasure": "mamiam_program.mail_activity_type_erasure",
    "mamiam.beneficiary": "mamiam_program.mail_activity_type_erase",
}


def migrate(cr, version):
    """Give their type to the to-dos that the program made itself."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for model, xmlid in TYPES.items():
        env["mail.activity"].search(
            [
                ("res_model", "=", model),
                ("automated", "=", True),
                ("activity_type_id", "=", env.ref("mail.mail_activity_data_todo").id),
            ]
        ).activity_type_id = env.ref(xmlid)
