# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from math import cos, pi, sin

from odoo import models

from ..life_map import COLORS, LEVELS, STAGES, VALUES

CENTER, RADIUS, LABELS = 150, 105, 132


class MamiamEnrollmentPictureMixin(models.AbstractModel):
    """Her life maps of all stages in one picture: for the screen and to take home.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.picture.mixin"
    _description = "Picture of the Life Map"
    _inherit = ["mamiam.enrollment.assessment.mixin"]

    def action_print_life_map(self):
        """Print how she sees her life at each stage, in her language."""
        return self.env.ref("mamiam_program.mamiam_life_map_report").report_action(self)

    def _render_life_map(self):
        """Return the picture as HTML."""
        self.ensure_one()
        return self.env["ir.qweb"]._render(
            "mamiam_program.mamiam_life_map_picture",
            {"picture": self._get_life_map_picture()},
        )

    def _get_life_map_picture(self):
        """Return what the picture is drawn of. That it is read is logged.

        :return: {stages, rows, axes, polygons, colors}: ``stages`` are her life maps in
            order; each row is {indicator, levels, change, image}, a level for each of
            the stages; the radar has an axis for each indicator that was answered at
            the first and at the last stage, and only those
        """
        self.ensure_one()
        order = [stage for stage, _label in STAGES]
        maps = self.assessment_ids
        # What is half told is no stage of hers yet, unless it is all there is.
        maps = maps.filtered(lambda a: a.state == "done") or maps
        maps = maps.sorted(lambda a: order.index(a.stage))
        maps._log_reading(["line_ids"])
        levels = {
            (line.assessment_id, line.indicator_id): line.level
            for line in maps.line_ids
        }
        indicators = maps.line_ids.sorted("sequence").indicator_id
        rows = [
            self._prepare_picture_row(
                indicator, [levels.get((a, indicator)) for a in maps]
            )
            for indicator in indicators
        ]
        return {
            "stages": maps,
            "rows": rows,
            "colors": COLORS,
            **self._prepare_radar(rows),
        }

    def _prepare_picture_row(self, indicator, levels):
        answered = [level for level in levels if level in LEVELS]
        change = False
        if len(answered) > 1:
            before, after = VALUES[answered[0]], VALUES[answered[-1]]
            change = (after > before) - (after < before)
        return {
            "indicator": indicator,
            "levels": levels,
            "answered": answered,
            "change": change,
            "image": answered and indicator._get_picture_url(answered[-1]),
        }

    def _prepare_radar(self, rows):
        """Return {axes, polygons} of the first and of the last of the stages."""
        rows = [
            row
            for row in rows
            if row["levels"][0] in LEVELS and row["levels"][-1] in LEVELS
        ]
        if len(rows) < 3:
            return {"axes": [], "polygons": []}
        angles = [2 * pi * index / len(rows) - pi / 2 for index in range(len(rows))]
        axes = [
            {
                "name": row["indicator"].name,
                "image": row["indicator"]._get_picture_url("green"),
                "end": self._get_point(angle, RADIUS),
                "label": self._get_point(angle, LABELS),
            }
            for row, angle in zip(rows, angles, strict=True)
        ]
        ends = [0, -1] if len(rows[0]["levels"]) > 1 else [-1]
        return {
            "axes": axes,
            "polygons": [self._get_polygon(rows, angles, end) for end in ends],
        }

    def _get_polygon(self, rows, angles, end):
        """Return the points of one of her life maps, on the axes of the radar."""
        points = (
            self._get_point(angle, RADIUS * VALUES[row["levels"][end]] / len(LEVELS))
            for row, angle in zip(rows, angles, strict=True)
        )
        return " ".join(f"{x},{y}" for x, y in points)

    def _get_point(self, angle, radius):
        return (
            round(CENTER + radius * cos(angle), 1),
            round(CENTER + radius * sin(angle), 1),
        )
