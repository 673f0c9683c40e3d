# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How far an enrollment is."""

# States of who is in the program: she is trained, or helped on her way afterwards.
IN_PROGRAM = ("active", "followup")
