# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..life_map import LEVELS


class MamiamIndicator(models.Model):
    """One question of the life map: three drawn situations, of which she points to one.

    Each level has a picture and a short text that is read aloud. A life map keeps the
    indicators that it was begun with: archiving one takes it off the next maps only.
    """

    _name = "mamiam.indicator"
    _description = "Life Map Indicator"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    reason = fields.Char(
        string="Why It Is Asked",
        translate=True,
        help="Shown to whoever asks, so that she can explain it.",
    )
    domain_id = fields.Many2one(
        comodel_name="mamiam.indicator.domain",
        required=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    red_text = fields.Char(
        string="Red, Read Aloud", required=True, translate=True, help="The hard one."
    )
    yellow_text = fields.Char(
        string="Yellow, Read Aloud",
        required=True,
        translate=True,
        help="The one in between.",
    )
    green_text = fields.Char(
        string="Green, Read Aloud", required=True, translate=True, help="The good one."
    )
    # Copied by ``copy``: Odoo lets no manager write a drawing (SVG) of somebody else.
    red_image = fields.Image(
        string="Red Picture", max_width=384, max_height=384, copy=False
    )
    yellow_image = fields.Image(
        string="Yellow Picture", max_width=384, max_height=384, copy=False
    )
    green_image = fields.Image(
        string="Green Picture", max_width=384, max_height=384, copy=False
    )
    assessment_count = fields.Integer(
        string="Life Maps", compute="_compute_assessment_count"
    )

    def _compute_assessment_count(self):
        # sudo: that an indicator is in use is no secret of a woman.
        counts = dict(
            self.env["mamiam.assessment.line"]
            .sudo()
            ._read_group(
                [("indicator_id", "in", self.ids)], ["indicator_id"], ["__count"]
            )
        )
        for indicator in self:
            indicator.assessment_count = counts.get(indicator.sudo(), 0)

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        for indicator, vals in zip(self, vals_list, strict=True):
            if "name" not in default:
                vals["name"] = self.env._("%(name)s (copy)", name=indicator.name)
        return vals_list

    def copy(self, default=None):
        copies = super().copy(default)
        for indicator, copied in zip(self, copies, strict=True):
            # sudo: whoever may copy the indicator copies its drawings too.
            copied.sudo().write(indicator._prepare_pictures())
        return copies

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        for indicator in self.filtered("assessment_count"):
            raise UserError(
                self.env._(
                    "Women were asked about %(indicator)s: it stays in the records. "
                    "Archive it instead; the next life maps are made without it.",
                    indicator=indicator.name,
                )
            )

    def _prepare_pictures(self):
        """Return {field: picture} of the levels that have one."""
        self.ensure_one()
        indicator = self.with_context(bin_size=False)
        names = (f"{level}_image" for level in LEVELS)
        return {name: indicator[name] for name in names if indicator[name]}

    def _get_level_text(self, level):
        """Return the text of a level, empty for no level."""
        return self[f"{level}_text"] if level in LEVELS else ""

    def _get_picture_url(self, level):
        """Return the address of the picture of a level, another one when it changes."""
        version = int(self.write_date.timestamp())
        return f"/web/image/{self._name}/{self.id}/{level}_image?unique={version}"
