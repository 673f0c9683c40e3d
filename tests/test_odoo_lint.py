# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Odoo's own lint of addons (its addon ``test_lint``), on ours.

Not here: its checks of JavaScript need eslint, and its pylint reads all of Odoo; the
same checkers read our code in ``./mamiam lint``.
"""

from contextlib import contextmanager
from pathlib import Path

import pytest

from odoo.modules import Manifest

from odoo.addons.test_lint.tests import (
    test_docstring,
    test_dunderinit,
    test_i18n,
    test_index,
    test_jstranslate,
    test_l10n,
    test_manifests,
    test_markers,
    test_naming,
    test_onchange_domains,
    test_orm_import,
    test_override_signatures,
    test_pofile,
    test_routes,
    test_test_holes,
)

ADDONS = Path(__file__).resolve().parents[1] / "addons"


@pytest.fixture(autouse=True)
def only_our_addons(monkeypatch):
    """Files are looked for in our addons; models and routes are those installed."""
    ours = [
        manifest
        for manifest in Manifest.all_addon_manifests()
        if Path(manifest.path).parent == ADDONS
    ]
    assert ours
    monkeypatch.setattr(Manifest, "all_addon_manifests", lambda: ours)
    # Docstrings in full for ours; for others' only whether they name real parameters.
    monkeypatch.setattr(test_docstring, "MODULES_TO_LINT", ("mamiam",))
    monkeypatch.setattr(test_docstring, "MODULES_TO_LINT_ONLY_PUBLIC_METHODS", ())


class TestDocstring(test_docstring.TestDocstring):
    """Docstrings name the parameters that there are."""

    def _test_docstring_params(self, method, doctree):
        if ".mamiam_" in method.__module__:
            super()._test_docstring_params(method, doctree)


class TestDunderinit(test_dunderinit.TestDunderinit):
    """Each addon is a package."""


class TestI18n(test_i18n.TestI18n):
    """Texts in templates can be translated."""


class TestIndex(test_index.TestIndex):
    """Each inverse of a one2many has an index."""


class TestJsTranslations(test_jstranslate.TestJsTranslations):
    """Texts in JavaScript can be translated."""


class TestL10n(test_l10n.L10nLinter):
    """Tests of a country are tagged as such."""


class TestManifests(test_manifests.ManifestLinter):
    """Manifests have known keys, and no key that says what is so anyway."""


class TestConflictMarkers(test_markers.TestConflictMarkers):
    """No merge was left half done."""


class TestNaming(test_naming.TestNaming):
    """Public methods can be called from outside."""


class TestOnchangeDomains(test_onchange_domains.TestOnchangeDomains):
    """No onchange returns a domain."""


class TestOrmImport(test_orm_import.TestDunderinit):
    """Nothing is imported from the inside of the ORM."""


class TestOverrideSignatures(test_override_signatures.TestLintOverrideSignatures):
    """Overrides accept what the methods that they override accept."""

    @contextmanager
    def subTest(self, msg=None, module="", **params):
        """What other addons override is theirs."""
        try:
            yield
        except TypeError:
            if module.startswith("mamiam_"):
                raise


class TestPoFiles(test_pofile.PotLinter):
    """No template of translations has a term twice."""


class TestRoutes(test_routes.RoutesLinter):
    """Inherited routes say only what they change."""


class TestTestHoles(test_test_holes.TestTestHoles):
    """Each file of tests is imported, so that it runs."""
