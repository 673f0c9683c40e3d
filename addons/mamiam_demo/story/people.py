# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Invented women: any likeness to a living person is chance.

Each row is name, marital situation, dependents, district and literacy.
"""

FIRST_COHORT = (
    ("Hanane Idrissi", "divorced", 2, "Sidi Moumen", "reads"),
    ("Samia Belkacem", "widowed", 3, "Hay Mohammadi", "none"),
    ("Loubna Chafik", "separated", 1, "Aïn Sebaâ", "reads_writes"),
    ("Zohra Daoudi", "widowed", 4, "Sidi Othmane", "none"),
    ("Karima Essaïdi", "divorced", 2, "Ben M'sick", "none"),
    ("Souad Fikri", "abandoned", 3, "Moulay Rachid", "none"),
    ("Bouchra Guessous", "divorced", 2, "Hay Hassani", "reads"),
    ("Ilham Haddad", "single", 1, "Sbata", "reads_writes"),
    ("Jamila Iraqi", "widowed", 5, "Sidi Bernoussi", "none"),
    ("Keltoum Jabri", "widowed", 2, "Al Fida", "none"),
    ("Leïla Kabbaj", "divorced", 2, "Mers Sultan", "reads"),
    ("Mina Laaroussi", "divorced", 3, "Sidi Moumen", "none"),
    ("Nezha Mernissi", "separated", 2, "Aïn Chock", "reads"),
    ("Ouafae Naciri", "divorced", 1, "Hay Hassani", "reads_writes"),
    ("Rahma Ouali", "widowed", 3, "Roches Noires", "none"),
    ("Saadia Qasmi", "divorced", 4, "Hay Mohammadi", "none"),
    ("Touria Rami", "abandoned", 2, "Sidi Othmane", "none"),
    ("Wafaa Sebti", "divorced", 2, "Ben M'sick", "reads"),
    ("Yamina Touhami", "widowed", 3, "Moulay Rachid", "none"),
    ("Zakia Yacoubi", "divorced", 1, "Sbata", "reads"),
)

# Applied in the same year as the first cohort and were not enrolled.
NOT_ENROLLED = (
    ("Asmae Barakat", "divorced", 2, "Aïn Sebaâ", "reads"),
    ("Badia Cherkaoui", "widowed", 3, "Hay Hassani", "none"),
    ("Chaïmae Dlimi", "separated", 1, "Al Fida", "reads_writes"),
    ("Dounia Fahmi", "divorced", 2, "Sidi Moumen", "none"),
    ("Fadma Ghali", "married", 2, "Sbata", "none"),
    ("Ghizlane Hilali", "single", 0, "Anfa", "reads_writes"),
    ("Hafida Jalal", "divorced", 3, "Mohammedia", "none"),
    ("Imane Khalil", "married", 1, "Maârif", "reads_writes"),
)

# Have answered the call that is open.
CANDIDATES = (
    ("Amal Benjelloun", "divorced", 2, "Hay Mohammadi", "none"),
    ("Batoul Chaoui", "widowed", 3, "Sidi Moumen", "none"),
    ("Dalila Filali", "divorced", 1, "Sidi Othmane", "reads"),
    ("Fouzia Hamdaoui", "abandoned", 4, "Moulay Rachid", "none"),
    ("Hakima Jouhari", "widowed", 2, "Ben M'sick", "none"),
    ("Kenza Lazrak", "single", 1, "Hay Hassani", "reads_writes"),
    ("Maria Nejjar", "married", 2, "Anfa", "reads_writes"),
    ("Najat Oudghiri", "divorced", 3, "Sbata", "reads"),
    ("Rabia Sabri", "widowed", 5, "Sidi Bernoussi", "none"),
    ("Sanaa Tahiri", "separated", 2, "Aïn Chock", "reads"),
)

COMPANIES = (
    ("Atlas Conseil", "Boulevard Zerktouni, 145", "009999920000011"),
    ("Groupe Anfa Immobilier", "Boulevard d'Anfa, 78", "009999921000081"),
    ("Clinique des Palmiers", "Rue des Palmiers, 31", "009999922000054"),
    ("École Les Oliviers", "Route de Bouskoura, 5", "009999923000027"),
)
INDIVIDUALS = (
    ("Famille Benkirane", "Rue Abou Inane, 9"),
    ("Famille El Amine", "Boulevard Ghandi, 210"),
    ("Famille Sqalli", "Rue du Parc, 3"),
)


def birthdate(today, index):
    """A birth date that makes her 26 to 48, the same in each telling."""
    return today.replace(
        year=today.year - 26 - index * 7 % 23,
        month=1 + index * 5 % 12,
        day=1 + index * 11 % 28,
    )


def cin(index):
    """An identity card number that no office issues (the letters are unused)."""
    return f"ZZ{310000 + index * 137}"


def phone(index):
    """A mobile number for the story."""
    return f"+212 600 00 {index // 100:02d} {index % 100:02d}"
