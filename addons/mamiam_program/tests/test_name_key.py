# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import BaseCase, tagged

from ..name_key import name_key

# French and Arabic spellings of one name.
SAME = (
    ("Fatima Zahra El Idrissi", "فاطمة الزهراء الإدريسي"),
    ("Fatim Ezzahra", "Fatma-Zohra"),
    ("Khadija Ouazzani", "خديجة الوزاني"),
    ("OUAZZANI khadidja", "Khadija Ouazzani"),
    ("Wafaa Sebti", "وفاء السبتي"),
    ("Ilham Haddad", "إلهام حداد"),
    ("Bouchra Guessous", "بشرى ݣسوس"),
    ("Saadia Qasmi", "سعدية القاسمي"),
    ("Touria Rami", "ثريا الرامي"),
    ("Aïcha Belkacem", "عائشة بلقاسم"),
    ("Naïma Aït Taleb", "نعيمة آيت طالب"),
    ("Amal Benjelloun", "أمل بن جلون"),
    ("Amal Ben Jelloun", "أمل بنجلون"),
    ("Nadia Ben Nani", "نادية بناني"),
    ("Oumkeltoum Bouchaib", "أم كلثوم بو شعيب"),
    ("Hafida Abdelkader", "حفيظة عبد القادر"),
    ("Hafida Abdessamad", "حفيظة عبد الصمد"),
)
OTHERS = (
    ("Hanane Idrissi", "Hanane Alaoui"),
    ("Samira Tazi", "Samia Tazi"),
    ("خديجة الوزاني", "خديجة الوالي"),
    ("Amal Ben Jelloun", "Amal Ben Brahim"),
)


@tagged("post_install", "-at_install")
class TestNameKey(BaseCase):
    def test_spellings_of_one_name_have_one_key(self):
        for french, other in SAME:
            with self.subTest(french):
                self.assertEqual(name_key(french), name_key(other))

    def test_other_names_have_other_keys(self):
        for one, other in OTHERS:
            with self.subTest(one):
                self.assertNotEqual(name_key(one), name_key(other))

    def test_what_is_no_name_has_no_key(self):
        for text in ("", None, False, "123", "—", "é"):
            with self.subTest(text):
                self.assertEqual(name_key(text), "")
