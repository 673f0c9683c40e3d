# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What is read to women of their file and of their photo says which photo is meant.

Databases of before keep the words that nobody has changed since: they are replaced, in
all languages. A notice that was edited, in whatever language, is left as it is.
"""

import logging
from hashlib import md5

from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import SQL, file_open
from odoo.tools.translate import TranslationImporter, get_po_paths

_logger = logging.getLogger(__name__)

MODULE = "mamiam_program"
MODEL = "mamiam.consent.purpose"
DATA = f"{MODULE}/data/mamiam_consent_purpose_data.xml"
# {record: digests of its notice before, in English, French and Arabic}
BEFORE = {
    "mamiam_consent_purpose_file": {
        "bdb4c26f3c82090b54827614c1415b25",
        "3ebab91e14c63da2a2a3ba9a322742fd",
        "f2032137cc2bb8d01263b213adc5d74f",
    },
    "mamiam_consent_purpose_photo": {
        "9da4f684f3adad3e91b66431bcbafe9b",
        "89041b71cc10d0fd43e2bc15129ed081",
        "617c9cb0bea75c00bcf839a03d01b87f",
    },
}


def migrate(cr, version):
    """Replace the notices that are still those of before."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    with file_open(DATA) as data:
        records = etree.parse(data)
    xmlids = []
    for name, digests in BEFORE.items():
        purpose = env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
        if not purpose or not _is_untouched(env, purpose, digests):
            _logger.info("The notice of %s is left as it is", name)
            continue
        notice = records.findtext(f".//record[@id='{name}']/field[@name='notice']")
        purpose.with_context(lang="en_US").notice = notice.strip()
        xmlids.append(f"{MODULE}.{name}")
    _translate(env, xmlids)


def _is_untouched(env, purpose, digests):
    [[notices]] = env.execute_query(
        SQL("SELECT notice FROM mamiam_consent_purpose WHERE id = %s", purpose.id)
    )
    return all(
        md5(notice.encode(), usedforsecurity=False).hexdigest() in digests
        for notice in notices.values()
    )


def _translate(env, xmlids):
    if not xmlids:
        return
    importer = TranslationImporter(env.cr, verbose=False)
    for lang, _name in env["res.lang"].get_installed():
        for path in get_po_paths(MODULE, lang):
            importer.load_file(path, lang, xmlids=set(xmlids))
    # Other texts of these records may have been changed by hand.
    notices = importer.model_translations[MODEL]["notice"]
    importer.model_translations[MODEL] = {"notice": notices}
    importer.save(overwrite=True, force_overwrite=True)
