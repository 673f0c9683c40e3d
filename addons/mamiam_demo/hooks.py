# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import story


def post_init_hook(env):
    """Tell the demo story in the company of the user who installs the addon."""
    story.tell(env(context=dict(env.context, lang="fr_FR", tz="Africa/Casablanca")))
