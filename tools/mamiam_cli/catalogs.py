# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Templates of translations (.pot) and the translations made from them (.po).

Used inside Odoo to export, and by the environment's interpreter to merge: unlike the
rest of this package it needs polib, which is not there before the first command.
"""

import io
import re
import sys
from pathlib import Path

import polib

LANGUAGES = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10"
    " ? 3 : n%100>=11 ? 4 : 5;",
}
# What these addons create is a story told in the language of the company, not terms.
CODE_ONLY = ("mamiam_demo",)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{\w*\}|%%")


def export(env, addons):
    """The terms of installed addons as they are in code and database now.

    :param env: environment of a database in which they are installed
    :param addons: their names
    :return: a template (:class:`polib.POFile`) by addon; none for one without terms
    """
    from odoo.tools.translate import PoFileWriter, TranslationModuleReader

    rows = {}
    for row in TranslationModuleReader(env.cr, modules=list(addons)):
        module, kind = row[:2]
        if kind == "code" or module not in CODE_ONLY:
            rows.setdefault(module, []).append(row)
    templates = {}
    for addon, found in rows.items():
        buffer = io.BytesIO()
        PoFileWriter(buffer, None).write_rows(found)
        templates[addon] = _dressed(polib.pofile(buffer.getvalue().decode()), addon)
    return templates


def _dressed(catalog, addon, language=None):
    """The catalog under a header without dates: no difference unless terms differ."""
    catalog.header = f"Translation of {addon}, an addon of Mamiam for Odoo 19.0."
    catalog.metadata = {
        "Project-Id-Version": "Odoo Server 19.0",
        "Report-Msgid-Bugs-To": "",
        **({"Language": language} if language else {}),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES.get(language, ""),
    }
    return catalog


def write_templates(env, addons, folder):
    """Write the template of each addon into a folder, as ADDON.pot."""
    for addon, template in export(env, addons).items():
        template.save(str(Path(folder) / f"{addon}.pot"))


def merge(template, known, addon, language):
    """The template with the translations that are known.

    New terms come without translation, those that are gone are dropped.

    :param known: translation by term
    """
    catalog = _dressed(polib.POFile(), addon, language)
    for term in template:
        catalog.append(
            polib.POEntry(
                msgid=term.msgid,
                msgstr=known.get(term.msgid, ""),
                occurrences=term.occurrences,
                comment=term.comment,
            )
        )
    return catalog


def translations(path):
    """Translation by term of a .po file, fuzzy and obsolete ones left out."""
    if not path.exists():
        return {}
    catalog = polib.pofile(str(path))
    return {entry.msgid: entry.msgstr for entry in catalog.translated_entries()}


def placeholders(text):
    """What Python or JavaScript fills in, sorted: a translation has the same."""
    return sorted(PLACEHOLDER.findall(text))


def update(exported, addons, suggestions):
    """Renew template and translations of each addon; yield what is left to translate.

    :param exported: folder of new templates
    :param addons: folder of the addons
    :param suggestions: folders of addons whose translations fill what is missing
    :return: tuples of addon, language, number of terms, untranslated, and suggested
    """
    for source in sorted(exported.glob("*.pot")):
        template = polib.pofile(str(source))
        folder = addons / source.stem / "i18n"
        folder.mkdir(exist_ok=True)
        template.save(str(folder / source.name))
        for language in LANGUAGES:
            path = folder / f"{language}.po"
            known = translations(path)
            new = {term.msgid for term in template} - set(known)
            found = _suggested(new, suggestions, language)
            catalog = merge(template, found | known, source.stem, language)
            catalog.save(str(path))
            left = len(catalog.untranslated_entries())
            yield source.stem, language, len(template), left, len(found)


def _suggested(terms, folders, language):
    """Translations of the terms in the first addon that has them."""
    found = {}
    for folder in folders:
        path = folder / "i18n" / f"{language}.po"
        for term, translation in translations(path).items():
            if term in terms:
                found.setdefault(term, translation)
    return found


if __name__ == "__main__":
    exported_, addons_, *suggestions_ = map(Path, sys.argv[1:])
    for line in update(exported_, addons_, suggestions_):
        print(*line)
