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
# As ``mamiam_reason`` in the context: the reason of an excuse is typed afterwards, or
# goes. It is an object, so that no context of a client can hold it.
REASON_LATER = object()
# Statuses that her rate counts.
COUNTED = (*ATTENDED, "absent")
