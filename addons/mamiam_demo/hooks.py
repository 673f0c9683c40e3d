# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import story
from .story.tools import TIME_ZONE


def post_init_hook(env):
    """Tell the demo story in the company of the user who installs the addon."""
    context = {
        **env.context,
        "lang": "fr_FR",
        "tz": TIME_ZONE,
        # The chatter would say that the whole season happened today.
        "tracking_disable": True,
        "mail_auto_subscribe_no_notify": True,
    }
    story.tell(env(context=context))


def uninstall_hook(env):
    """Leave the company that was told, which is data like that of any other.

    Its rows hold each other and the books; Odoo would fail to delete them one by one.
    Whoever wants it gone drops the database.
    """
    env["ir.model.data"].search([("module", "=", "mamiam_demo")]).unlink()
