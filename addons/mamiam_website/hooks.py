# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).


def post_init_hook(env):
    """Speak on every website all languages of the staff: women apply in theirs."""
    languages = env["res.lang"].search([("active", "=", True)])
    for website in env["website"].search([]):
        website.language_ids |= languages
