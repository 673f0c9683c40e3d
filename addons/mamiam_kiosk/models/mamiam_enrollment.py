# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mamiam_program.turns import take_turns

from .mamiam_kiosk_symbol import COLORS
from .mamiam_kiosk_tap import MOOD_GROUPS

# By so many drawings the next cohort begins later: as many as women are in a usual one.
APART = 31
PICTURE = Markup('<img class="o_mamiam_kiosk_symbol" style="background: %s" src="%s"/>')


class MamiamEnrollment(models.Model):
    _inherit = "mamiam.enrollment"

    kiosk_symbol_id = fields.Many2one(
        comodel_name="mamiam.kiosk.symbol",
        string="Symbol",
        copy=False,
        ondelete="restrict",
        domain="[('id', 'in', free_symbol_ids)]",
        help="By which she knows herself on the kiosk, unless she agrees that her "
        "photo is shown there. No other woman of her cohort has it.",
    )
    kiosk_color = fields.Integer(string="Color of Her Symbol", copy=False)
    kiosk_picture = fields.Html(
        string="Her Symbol", compute="_compute_kiosk_picture", sanitize=False
    )
    free_symbol_ids = fields.Many2many(
        comodel_name="mamiam.kiosk.symbol", compute="_compute_free_symbol_ids"
    )
    hard_days = fields.Integer(
        string="Hard Days in a Row",
        compute="_compute_hard_days",
        groups=MOOD_GROUPS,
        help="As she told on the kiosk, up to the last time.",
    )

    _kiosk_symbol_uniq = models.UniqueIndex(
        "(cohort_id, kiosk_symbol_id, kiosk_color) WHERE kiosk_symbol_id IS NOT NULL",
        "Another woman of her cohort has this symbol. Choose another one.",
    )

    @api.depends("kiosk_symbol_id", "kiosk_color")
    def _compute_kiosk_picture(self):
        for enrollment in self:
            color, image = enrollment._get_kiosk_symbol()
            enrollment.kiosk_picture = PICTURE % (color, image)

    @api.depends("cohort_id", "kiosk_symbol_id", "kiosk_color")
    def _compute_free_symbol_ids(self):
        symbols = self.env["mamiam.kiosk.symbol"].search(Domain.TRUE)
        used = self._get_used_symbols(self.cohort_id)
        for enrollment in self:
            taken = {
                symbol
                for symbol, color in used[enrollment.cohort_id.id]
                if color == enrollment.kiosk_color
            }
            free = symbols.filtered(lambda s, taken=taken: s.id not in taken)
            enrollment.free_symbol_ids = free | enrollment._origin.kiosk_symbol_id

    def _compute_hard_days(self):
        # sudo: the field is shown to who may read the taps.
        streaks = self.env["mamiam.kiosk.tap"].sudo()._get_hard_days(self)
        for enrollment in self:
            enrollment.hard_days = streaks.get(enrollment._origin.id, (0,))[0]

    @api.model_create_multi
    def create(self, vals_list):
        self._give_symbols(vals_list)
        return super().create(vals_list)

    def action_view_kiosk_taps(self):
        """Open when she came, and how her days were."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_kiosk.mamiam_kiosk_tap_action"
        )
        action["domain"] = [("enrollment_id", "=", self.id)]
        action["context"] = {}
        return action

    @api.model
    def _give_symbols(self, vals_list):
        """Fill in a symbol that nobody of the cohort has, while there are some.

        A cohort has a color of its own, and begins elsewhere with the drawings: women
        of two cohorts who meet at the same kiosk don't have the same one. A second
        color comes when the first is used up.
        """
        wanting = [
            vals
            for vals in vals_list
            if vals.get("cohort_id") and not vals.get("kiosk_symbol_id")
        ]
        cohorts = self.env["mamiam.cohort"].browse({v["cohort_id"] for v in wanting})
        if not cohorts:
            return
        take_turns(cohorts.sudo())
        symbols = self.env["mamiam.kiosk.symbol"].search(Domain.TRUE).ids
        used = self._get_used_symbols(cohorts)
        for cohort in cohorts:
            first = cohort.id * APART % (len(symbols) or 1)
            free = (
                (symbol, (cohort.id + shift) % len(COLORS))
                for shift in range(len(COLORS))
                for symbol in symbols[first:] + symbols[:first]
                if (symbol, (cohort.id + shift) % len(COLORS)) not in used[cohort.id]
            )
            hers = (vals for vals in wanting if vals["cohort_id"] == cohort.id)
            # Who comes when all are used up has none.
            for vals, (symbol, color) in zip(hers, free, strict=False):
                vals.update(kiosk_symbol_id=symbol, kiosk_color=color)

    @api.model
    def _get_used_symbols(self, cohorts):
        """Return {cohort id: {(symbol id, color)}}."""
        used = defaultdict(set)
        # sudo: a symbol is used whoever may see that woman.
        for cohort, symbol, color in self.sudo()._read_group(
            [("cohort_id", "in", cohorts.ids), ("kiosk_symbol_id", "!=", False)],
            ["cohort_id", "kiosk_symbol_id", "kiosk_color"],
        ):
            used[cohort.id].add((symbol.id, color))
        return used

    def _get_kiosk_symbol(self):
        """Return (color, address of the drawing)."""
        self.ensure_one()
        color = COLORS[self.kiosk_color % len(COLORS)]
        return color, self.kiosk_symbol_id._get_image_url()

    def _get_first_name(self):
        self.ensure_one()
        return (self.name or "").split(" ")[0]
