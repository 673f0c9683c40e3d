# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date


class MamiamClosingPlan(models.TransientModel):
    """Move a feast, or look at closed days as they stand, and what follows from it.

    Lists the planned sessions on closed days with a free time for each, those that may
    go back to where a closed day took them from, and those of the timetable that a day
    which opens again allows. All of it is done on one confirmation.
    """

    _name = "mamiam.closing.plan"
    _description = "Sessions on Closed Days"
    _inherit = ["mamiam.closing.plan.lines.mixin"]

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    leave_id = fields.Many2one(
        comodel_name="resource.calendar.leaves",
        string="Closed Day",
        readonly=True,
        ondelete="cascade",
    )
    date = fields.Date(
        string="Takes Place On",
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_announced = fields.Boolean(string="The date is announced", default=True)
    following_ids = fields.Many2many(
        comodel_name="resource.calendar.leaves",
        string="Next Days",
        compute="_compute_following_ids",
    )
    with_following = fields.Boolean(
        string="Its next days move with it",
        default=True,
        help="For a feast of several days.",
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.closing.plan.line",
        inverse_name="plan_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    others = fields.Text(compute="_compute_others")

    @api.depends("leave_id")
    def _compute_date(self):
        for plan in self:
            leave = plan.leave_id
            plan.date = leave._get_mamiam_days()[0] if leave else False

    @api.depends("leave_id")
    def _compute_following_ids(self):
        for plan in self:
            plan.following_ids = plan.leave_id._get_mamiam_following()

    @api.depends("leave_id", "date", "with_following")
    def _compute_line_ids(self):
        for plan in self:
            plan.line_ids = [Command.clear()] + [
                Command.create(vals)
                for vals in plan.with_context(
                    mamiam_closings=plan._get_moved()
                )._prepare_lines()
            ]

    @api.depends("leave_id", "date", "with_following")
    def _compute_others(self):
        for plan in self:
            labels = []
            for start, stop in plan._get_moved().values():
                labels += plan._get_affected_labels(start, stop)
            plan.others = "\n".join(labels)

    def action_apply(self):
        """Write the feast's date, move the chosen sessions and create the others."""
        self.ensure_one()
        chosen = self.line_ids.filtered("selected")
        for line in chosen:
            if not line.start:
                raise UserError(
                    self.env._(
                        "%(name)s has no free time near its day. Give it one, or "
                        "leave it out.",
                        name=line.session_id.display_name,
                    )
                )
        moved = self._get_moved()
        leaves = self._get_leaves()
        # Odoo's time off refuses closed days that overlap: the last one goes first
        # where all of them go to later days.
        is_later = leaves and self.date > leaves[0]._get_mamiam_days()[0]
        for leave in leaves[::-1] if is_later else leaves:
            start, stop = moved[leave.id]
            leave.write(
                {
                    "date_from": start,
                    "date_to": stop,
                    "mamiam_is_estimated": not self.is_announced,
                }
            )
        sessions = self.env["mamiam.session"]
        # Those that go back come last: what moves makes place for them.
        for line in chosen.filtered("session_id").sorted(lambda x: x.kind == "back"):
            sessions |= line._move()
        for cohort, lines in (
            chosen.filtered(lambda x: x.kind == "again").grouped("cohort_id").items()
        ):
            sessions |= cohort._generate_timetable(
                [line._prepare_entry() for line in lines]
            )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_session_action"
        )
        return {
            **action,
            "display_name": self.env._("Moved Sessions"),
            "domain": [("id", "in", sessions.ids)],
            "views": [(False, "list"), (False, "form")],
            "context": {},
        }

    def _get_affected_labels(self, start, stop):
        """Hook: what else takes place on the closed day and is decided elsewhere."""
        return []

    def _get_leaves(self):
        """Return the closed day that moves, with its next days if they move too."""
        self.ensure_one()
        leave = self.leave_id
        # The ids of an onchange are not those of the database.
        return leave + self.following_ids._origin if self.with_following else leave

    def _get_moved(self):
        """Return {id of a closed day: (start, stop)} at its new date, naive UTC."""
        self.ensure_one()
        if not self.leave_id or not self.date:
            return {}
        distance = self.date - self.leave_id._get_mamiam_days()[0]
        return {
            leave.id: leave._get_mamiam_moved(leave._get_mamiam_days()[0] + distance)
            for leave in self._get_leaves()
        }

    def _get_action(self):
        self.ensure_one()
        name = self.env._("Sessions on Closed Days")
        if self.leave_id:
            name = self.env._(
                "%(feast)s, %(date)s",
                feast=self.leave_id.name,
                date=format_date(self.env, self.date),
            )
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
