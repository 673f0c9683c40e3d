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
# As static/src/life_map/life_map.scss has them.
COLORS = {
    "red": "#c8553d",
    "yellow": "#e8b23a",
    "green": "#5a9367",
    "skipped": "#b8b0a5",
}
# Red is 1, green 3: how far a level is from the middle of the radar.
VALUES = {level: value for value, level in enumerate(LEVELS, 1)}
