# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_datetime, format_list


class MamiamShift(models.Model):
    """Paid practical work of some hours: at a client's event, or in the workshop."""

    _name = "mamiam.shift"
    _description = "Shift"
    _inherit = ["mamiam.shift.skill.mixin", "mamiam.guard.mixin"]
    _order = "start, id"
    _rec_names_search = ["role_id.name", "event_id.name"]
    _check_company_auto = True
    _state_steps = {
        "draft": ("published", "done", "cancelled"),
        "published": ("done", "cancelled"),
        "done": ("published",),
        "cancelled": ("draft",),
    }

    event_id = fields.Many2one(
        comodel_name="mamiam.catering.event",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: work in the workshop.",
    )
    role_id = fields.Many2one(
        comodel_name="mamiam.shift.role",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    place_id = fields.Many2one(
        comodel_name="res.partner",
        compute="_compute_place_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Empty: the workshop.",
    )
    color = fields.Integer(related="role_id.color")
    start = fields.Datetime(required=True, index=True)
    stop = fields.Datetime(required=True)
    hours = fields.Float(
        compute="_compute_hours", store=True, precompute=True, aggregator="sum"
    )
    required = fields.Integer(
        string="People Needed", default=1, required=True, aggregator="sum"
    )
    assignment_ids = fields.One2many(
        comodel_name="mamiam.shift.assignment", inverse_name="shift_id"
    )
    assigned_count = fields.Integer(
        string="People Assigned",
        compute="_compute_assigned_count",
        store=True,
        help="Proposed, accepted or done.",
    )
    missing_count = fields.Integer(
        string="People Missing", compute="_compute_assigned_count", store=True
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("published", "Published"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    note = fields.Text(string="Instructions")

    _dates_ordered = models.Constraint(
        "CHECK (start < stop)", "A shift can't end before it starts."
    )
    _required_positive = models.Constraint(
        "CHECK (required >= 0)", "The number of people needed can't be negative."
    )

    @api.depends("event_id.venue_id", "role_id.is_on_site")
    def _compute_place_id(self):
        for shift in self:
            at_venue = shift.role_id.is_on_site
            shift.place_id = shift.event_id.venue_id if at_venue else shift.place_id

    @api.depends("start", "stop")
    def _compute_hours(self):
        for shift in self:
            span = shift.stop - shift.start if shift.start and shift.stop else None
            shift.hours = span.total_seconds() / 3600 if span else 0.0

    @api.depends("required", "assignment_ids.state")
    def _compute_assigned_count(self):
        for shift in self:
            taken = shift.assignment_ids.filtered(
                lambda a: a.state in ("proposed", "accepted", "done")
            )
            shift.assigned_count = len(taken)
            shift.missing_count = max(shift.required - len(taken), 0)

    @api.depends("role_id.name", "event_id.name", "start")
    @api.depends_context("lang", "tz")
    def _compute_display_name(self):
        workshop = self.env._("Workshop")
        lang = self.env["res.lang"]._get_data(code=self.env.lang or self.env.user.lang)
        for shift in self:
            where = shift.event_id.name or workshop
            if lang.direction == "rtl":
                # A French name keeps its own order between Arabic words and figures.
                where = f"\u2068{where}\u2069"
            when = shift.start and format_datetime(
                self.env, shift.start, dt_format="short"
            )
            shift.display_name = f"{shift.role_id.name}, {where}, {when or ''}"

    @api.constrains("start", "stop", "state", "event_id")
    def _check_assignments(self):
        """Who was planned for another time or work can still do it."""
        self.assignment_ids._check_clash()
        self.assignment_ids._check_away()
        self.assignment_ids._check_documents()

    @api.onchange("start", "event_id")
    def _onchange_documents(self):
        """Warn who moves it, where the company doesn't refuse."""
        return self.assignment_ids._warn_of_documents()

    def write(self, vals):
        if vals.keys() & {"event_id", "role_id", "start", "stop", "company_id"}:
            self._check_not_done()
        done = self.filtered(lambda s: s.state == "done")
        is_off = vals.get("state") == "cancelled"
        may_differ = self if is_off or "start" in vals else self.browse()
        seen = may_differ.assignment_ids.filtered("arrival")
        days = {assignment: assignment._get_day() for assignment in seen}
        res = super().write(vals)
        if not is_off:
            seen = seen.filtered(lambda a: a._get_day() != days[a])
        seen._forget_arrival()
        # However it is said: the work of a shift is recorded or taken back with it.
        if vals.get("state") == "done":
            accepted = (self - done).assignment_ids.filtered(
                lambda a: a.state == "accepted"
            )
            accepted._set_done()
        elif vals.get("state") == "published":
            worked = done.assignment_ids.filtered(lambda a: a.state == "done")
            # sudo: the kitchen takes back the work; what it is paid is not hers to see.
            worked.sudo().write({"state": "accepted", "rate": 0.0})
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for shift in self._filter_worked():
            raise UserError(
                self.env._(
                    "%(shift)s was worked: it stays in the records.",
                    shift=shift.display_name,
                )
            )

    def action_publish(self):
        """Tell the people: from now on planning no longer changes these shifts."""
        self.filtered(lambda s: s.state == "draft").write({"state": "published"})

    def action_done(self):
        """Record the work of those who accepted: hours, rate of the day, amount.

        :raise UserError: before the shift began, or while somebody's answer or
            presence is not known
        """
        shifts = self.filtered(lambda s: s.state in ("draft", "published"))
        shifts.write({"state": "done"})

    def action_cancel(self):
        """Cancel what was not worked, and with it what was asked of people."""
        shifts = self.filtered(lambda s: s.state in ("draft", "published"))
        shifts.write({"state": "cancelled"})

    def action_reset(self):
        """Take a shift up again: cancelled to draft, done to published.

        :raise UserError: when somebody has been paid for it
        """
        self.filtered(lambda s: s.state == "cancelled").write({"state": "draft"})
        self.filtered(lambda s: s.state == "done").write({"state": "published"})

    def action_assign(self):
        """Show who is free and let several people be chosen at once."""
        wizard = self.env["mamiam.shift.assign"].create({"shift_ids": self.ids})
        return wizard._get_action()

    def action_view_assignments(self):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_assignment_action"
        )
        action["domain"] = [("shift_id", "in", self.ids)]
        action["context"] = {"default_shift_id": self.id} if len(self) == 1 else {}
        return action

    def _filter_worked(self):
        """Return the shifts that are done, or in which somebody's work is recorded."""
        # sudo: who deletes an event need not see who works at it.
        return self.filtered(
            lambda s: "done" in (s.state, *s.sudo().assignment_ids.mapped("state"))
        )

    def _check_not_done(self):
        """Hours, rate and event of work that is recorded follow from its shift."""
        for shift in self:
            if shift.state == "done":
                raise UserError(
                    self.env._(
                        "%(shift)s was worked: reset it before you change its time, "
                        "event or role.",
                        shift=shift.display_name,
                    )
                )

    def _check_state_step(self, vals):
        res = super()._check_state_step(vals)
        if vals["state"] == "done":
            self._check_can_be_done()
        return res

    def _check_can_be_done(self):
        now = fields.Datetime.now()
        for shift in self:
            if shift.start > now:
                raise UserError(
                    self.env._(
                        "%(shift)s has not begun. Mark it as done once it has.",
                        shift=shift.display_name,
                    )
                )
            waiting = shift.assignment_ids.filtered(lambda a: a.state == "proposed")
            if waiting:
                raise UserError(
                    self.env._(
                        "%(names)s did not answer for %(shift)s. Set whether they "
                        "accepted, declined or were absent.",
                        names=format_list(
                            self.env, waiting.employee_id.mapped("display_name")
                        ),
                        shift=shift.display_name,
                    )
                )

    def _get_day(self):
        """Return the day on which it starts, where the company is."""
        self.ensure_one()
        if not self.start:
            return False
        tz = self.company_id._get_mamiam_tz()
        return fields.Datetime.context_timestamp(
            self.with_context(tz=tz), self.start
        ).date()

    def _update_plan(self, vals):
        """Bring a draft shift to what the event takes now; touch it only if need be."""
        self.ensure_one()
        changed = {
            name: vals[name]
            for name in ("start", "stop", "required")
            if self[name] != vals[name]
        }
        if changed:
            self.write(changed)

    @api.model
    def _get_busy_domain(self, employees, start, stop):
        """Return the domain of the assignments that take these people's time."""
        domain = Domain("employee_id", "in", employees.ids)
        domain &= Domain("state", "in", ("proposed", "accepted", "done"))
        domain &= Domain("shift_id.state", "!=", "cancelled")
        return domain & Domain("start", "<", stop) & Domain("stop", ">", start)
