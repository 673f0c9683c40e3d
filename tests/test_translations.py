# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""French and Arabic are complete, and every .pot says what the code says."""

from pathlib import Path

import polib
import pytest
from mamiam_cli import catalogs

from odoo.tests import TransactionCase, tagged

ADDONS = Path(__file__).resolve().parents[1] / "addons"
TEMPLATES = sorted(ADDONS.glob("*/i18n/*.pot"))
CATALOGS = [
    path.parent / f"{language}.po"
    for path in TEMPLATES
    for language in catalogs.LANGUAGES
]
REMEDY = "Run “./mamiam i18n”, and translate what it reports."


def _shown(terms, most=10):
    """The first terms, one a line."""
    lines = [repr(term) for term in sorted(terms)]
    more = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([*lines[:most], *more, REMEDY])


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: "-".join(path.parts[-3::2]))
class TestCatalog:
    """What a .po is held to."""

    def test_every_term_is_translated(self, path):
        """No term of the template is missing, empty, or only guessed (fuzzy)."""
        template = polib.pofile(str(path.parent / f"{path.parents[1].name}.pot"))
        missing = {entry.msgid for entry in template}
        missing -= set(catalogs.translations(path))
        assert not missing, f"{path} lacks:\n{_shown(missing)}"

    def test_no_term_is_left_over(self, path):
        """No obsolete term, none that the template does not have."""
        template = polib.pofile(str(path.parent / f"{path.parents[1].name}.pot"))
        catalog = polib.pofile(str(path))
        left = {entry.msgid for entry in catalog} - {entry.msgid for entry in template}
        assert not left, f"{path} has terms of old:\n{_shown(left)}"

    def test_placeholders_are_kept(self, path):
        """What is filled in at run time is filled in whatever the language."""
        wrong = {
            f"{term} → {translation}"
            for term, translation in catalogs.translations(path).items()
            if catalogs.placeholders(term) != catalogs.placeholders(translation)
        }
        assert not wrong, f"{path} loses or invents placeholders:\n{_shown(wrong)}"


@tagged("post_install", "-at_install")
class TestTemplates(TransactionCase):
    """The .pot of each installed addon has the terms of its code and data."""

    def test_templates_are_up_to_date(self):
        ours = {path.parent.name for path in ADDONS.glob("*/__manifest__.py")}
        installed = self.env["ir.module.module"].search(
            [("state", "=", "installed"), ("name", "in", sorted(ours))]
        )
        exported = catalogs.export(self.env, installed.mapped("name"))
        self.assertTrue(exported)
        for addon, template in exported.items():
            with self.subTest(addon=addon):
                path = ADDONS / addon / "i18n" / f"{addon}.pot"
                self.assertTrue(path.exists(), f"There is no {path}. {REMEDY}")
                written = {entry.msgid for entry in polib.pofile(str(path))}
                current = {entry.msgid for entry in template}
                self.assertFalse(
                    written ^ current, f"{path} differs:\n{_shown(written ^ current)}"
                )
