# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import json
from importlib.util import module_from_spec, spec_from_file_location

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path

BEFORE = {
    "en_US": "We would like to show your photo and your first name on our website and "
    "to customers who order your dishes. Anybody may see it there. You don't have to "
    "agree: nothing changes in the program if you say no. If you change your mind, "
    "tell us, and the photo is gone the same day. We ask you again after two years.",
    "fr_FR": "Nous voudrions montrer votre photo et votre prénom sur notre site web et "
    "aux clients qui commandent vos plats. Tout le monde peut les y voir. Vous n'êtes "
    "pas obligée d'accepter\N{NO-BREAK SPACE}: rien ne change dans le programme si "
    "vous dites non. Si vous changez d'avis, dites-le-nous, et la photo disparaît le "
    "jour même. Nous vous reposons la question après deux ans.",
}


def _load(version, stage):
    """The script of a migration, as Odoo loads it."""
    path = file_path(f"mamiam_program/migrations/{version}/{stage}-migration.py")
    spec = spec_from_file_location(f"mamiam_{stage}", path)
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@tagged("post_install", "-at_install")
class TestNotices(TransactionCase):
    """What is read to women of their photo is replaced where nobody has changed it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.purpose = cls.env.ref("mamiam_program.mamiam_consent_purpose_photo")
        cls.purpose.notice_date = "2026-01-01"
        cls.env.flush_all()

    def _migrate(self, notices):
        self.env.cr.execute(
            "UPDATE mamiam_consent_purpose SET notice = %s WHERE id = %s",
            [json.dumps(notices), self.purpose.id],
        )
        self.env.invalidate_all()
        _load("19.0.2.0.0", "post").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def _notice(self, lang):
        return self.purpose.with_context(lang=lang).notice

    def test_the_words_of_before_are_replaced(self):
        self._migrate(BEFORE)
        self.assertIn("stays in the house", self._notice("en_US"))
        self.assertIn("reste dans la maison", self._notice("fr_FR"))
        self.assertNotEqual(str(self.purpose.notice_date), "2026-01-01")

    def test_words_of_ones_own_stay_in_all_languages(self):
        own = {**BEFORE, "fr_FR": "Nos propres mots."}
        self._migrate(own)
        for lang, notice in own.items():
            self.assertEqual(self._notice(lang), notice)
        self.assertEqual(str(self.purpose.notice_date), "2026-01-01")
