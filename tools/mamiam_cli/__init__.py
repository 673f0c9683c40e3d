# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The ``./mamiam`` command, in Python's standard library: nothing else is there yet."""
