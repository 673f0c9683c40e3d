# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who was called is on the list again when the cause still stands days later.

Not where a new cause is counted from the call on, as absences and hard days are, nor
for a shift, of which she is told once.
"""

ONCE = ("absences", "attendance", "hard_days", "shift")
WEEKLY = ("followup", "placement_check", "unreachable")


def migrate(cr, version):
    """Set the days of the reasons there are; the others have the default."""
    for days, codes in ((0, ONCE), (7, WEEKLY)):
        cr.execute(
            "UPDATE mamiam_contact_reason SET back_days = %s WHERE code IN %s",
            (days, codes),
        )
