# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What README and docs say is there: files, addons, menus and buttons."""

import ast
import re
from pathlib import Path

import polib
import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")])
GUIDE = [page for page in PAGES if page.parent.name == "guide"]
ADDONS = sorted(path.parent for path in CHECKOUT.glob("addons/*/__manifest__.py"))
# Menus and buttons of Odoo that the guide names.
OF_ODOO = {
    *("Facturation", "Paramètres", "Tableau de bord"),
    *("Avoir", "Créer une facture", "Envoyer", "Nouveau", "Nouveau devis", "Tester"),
}


@pytest.fixture(scope="module")
def words():
    """French terms of our addons, as the screens show them."""
    files = CHECKOUT.glob("addons/*/i18n/fr.po")
    terms = {entry.msgstr for file in files for entry in polib.pofile(file)}
    assert len(terms) > 100
    return terms | OF_ODOO


def name_of(path):
    """Path within the checkout, to name a test."""
    return str(path.relative_to(CHECKOUT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    """Pages and pictures that are linked to exist."""
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("addon", ADDONS, ids=name_of)
def test_addon_presents_itself(addon):
    """Each addon has a readme and an icon, and README knows it."""
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text("utf-8"))
    readme = (addon / "README.rst").read_text("utf-8")
    assert readme.splitlines()[1] == manifest["name"]
    icon = (addon / "static/description/icon.png").read_bytes()
    assert icon.startswith(b"\x89PNG")
    assert f"`{addon.name}`" in (CHECKOUT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", GUIDE, ids=name_of)
def test_guide_calls_things_by_their_name(page, words):
    """Menus (in italics, with ›) and buttons (in bold) are those of the screens."""
    text = " ".join(page.read_text("utf-8").split())
    buttons = re.findall(r"\*\*([^*]+)\*\*", text)
    paths = re.findall(r"\*([^*]+)\*", re.sub(r"\*\*[^*]+\*\*", "", text))
    menus = [menu for path in paths if "›" in path for menu in path.split(" › ")]
    # French puts a space that does not break before a colon
    known = {word.replace("\N{NO-BREAK SPACE}", " ") for word in words}
    unknown = [name for name in [*menus, *buttons] if name not in known]
    assert not unknown
