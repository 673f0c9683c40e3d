# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What life maps are made of: their levels, and the stages at which they are asked."""

LEVELS = ("red", "yellow", "green")
STAGES = [
    ("baseline", "Baseline"),
    ("mid", "Mid-term"),
    ("exit", "Exit"),
    ("m6", "6 months later"),
    ("m12", "12 months later"),
]
