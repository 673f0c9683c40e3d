# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What a trainee is marked as at a session."""

MARKS = [
    ("present", "Present"),
    ("late", "Late"),
    ("excused", "Excused"),
    ("absent", "Absent"),
]
STATUSES = [("expected", "Expected"), *MARKS]
# Statuses of who came.
ATTENDED = ("present", "late")
# Statuses that her rate counts.
COUNTED = (*ATTENDED, "absent")
