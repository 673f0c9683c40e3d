# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class MamiamPlacementCheck(models.Model):
    """Does the placement still hold after so many months?

    A loss counts for the later months too: who lost her job in the 3rd month did not
    keep it for 6, so that "kept at 6 months" is out of all who were placed.
    """

    _name = "mamiam.placement.check"
    _description = "Placement Check"
    _order = "date, id"
    _rec_name = "month"

    placement_id = fields.Many2one(
        comodel_name="mamiam.placement",
        required=True,
        index=True,
        ondelete="cascade",
    )
    beneficiary_id = fields.Many2one(related="placement_id.beneficiary_id")
    phone = fields.Char(related="placement_id.beneficiary_id.phone")
    employer_id = fields.Many2one(related="placement_id.employer_id")
    kind = fields.Selection(
        related="placement_id.kind",
        store=True,
        precompute=True,
    )
    cohort_id = fields.Many2one(
        related="placement_id.cohort_id",
        store=True,
        precompute=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="placement_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    month = fields.Integer(
        required=True,
        aggregator=None,
        help="Months since the start of the placement.",
    )
    date = fields.Date(
        string="Due on",
        compute="_compute_date",
        store=True,
        precompute=True,
        index=True,
    )
    result = fields.Selection(
        selection=[
            ("due", "To check"),
            ("kept", "Kept"),
            ("changed", "Changed"),
            ("lost", "Lost"),
            ("unreachable", "Unreachable"),
        ],
        default="due",
        required=True,
        index=True,
    )
    date_done = fields.Date(
        string="Checked on",
        compute="_compute_date_done",
        store=True,
        readonly=False,
    )
    note = fields.Char(string="Remark")

    _month_uniq = models.UniqueIndex(
        "(placement_id, month)",
        "A placement is checked once for each month.",
    )
    _month_positive = models.Constraint(
        "CHECK (month > 0)",
        "A placement is checked one month after its start at the earliest.",
    )

    @api.depends("month", "placement_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for check in self:
            check.display_name = self.env._(
                "%(placement)s, month %(month)s",
                placement=check.placement_id.display_name or "",
                month=check.month,
            )

    @api.depends("placement_id.date_start", "month")
    def _compute_date(self):
        for check in self:
            start = check.placement_id.date_start
            check.date = start and start + relativedelta(months=check.month)

    @api.depends("result")
    def _compute_date_done(self):
        today = fields.Date.context_today(self)
        for check in self:
            if check.result == "due":
                check.date_done = False
            else:
                check.date_done = check.date_done or today

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        checks.filtered(lambda check: check.result == "lost")._close_after_loss()
        return checks

    def write(self, vals):
        result = super().write(vals)
        if vals.get("result") == "lost":
            self._close_after_loss()
        return result

    def action_kept(self):
        """She is still there."""
        self.result = "kept"

    def action_changed(self):
        """She works, but elsewhere or otherwise."""
        self.result = "changed"

    def action_lost(self):
        """It ended; the later checks are answered by that."""
        self.result = "lost"

    def action_unreachable(self):
        """Nobody could be asked: the answer stays unknown."""
        self.result = "unreachable"

    def action_reset(self):
        """Ask again, together with the later checks that a loss had answered."""
        lost = self.filtered(lambda check: check.result == "lost")
        later = self.browse()
        for check in lost:
            later |= check.placement_id.check_ids.filtered(
                lambda other, check=check: other.month > check.month
                and other.result == "lost"
            )
        lost.placement_id.date_end = False
        (self | later).result = "due"

    def action_open_placement(self):
        """Open the placement that is checked."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "mamiam.placement",
            "res_id": self.placement_id.id,
            "view_mode": "form",
        }

    def _close_after_loss(self):
        """End the placements and answer their later checks with the same loss."""
        for placement, checks in self.grouped("placement_id").items():
            first = min(checks, key=lambda check: check.month)
            if not placement.date_end:
                placement.date_end = max(first.date_done, placement.date_start)
            placement.check_ids.filtered(
                lambda check, first=first: check.month > first.month
                and check.result == "due"
            ).write({"result": "lost", "date_done": first.date_done})
