# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamCateringEventPlanningMixin(models.AbstractModel):
    """The shifts that an event takes, by its guests, and what becomes of them.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.planning.mixin"
    _description = "Shifts"

    shift_ids = fields.One2many(comodel_name="mamiam.shift", inverse_name="event_id")
    shift_count = fields.Integer(compute="_compute_shift_counts")
    draft_shift_count = fields.Integer(compute="_compute_shift_counts")
    published_shift_count = fields.Integer(compute="_compute_shift_counts")
    people_required = fields.Integer(compute="_compute_shift_counts")
    people_assigned = fields.Integer(compute="_compute_shift_counts")

    @api.depends("shift_ids.state", "shift_ids.required", "shift_ids.assigned_count")
    def _compute_shift_counts(self):
        for event in self:
            shifts = event.shift_ids.filtered(lambda s: s.state != "cancelled")
            event.shift_count = len(shifts)
            states = shifts.mapped("state")
            event.draft_shift_count = states.count("draft")
            event.published_shift_count = states.count("published")
            event.people_required = sum(shifts.mapped("required"))
            event.people_assigned = sum(shifts.mapped("assigned_count"))

    def write(self, vals):
        res = super().write(vals)
        if vals.get("state") == "cancelled":
            self.shift_ids.action_cancel()
        elif vals.get("state") == "closed":
            self.shift_ids.filtered(lambda s: s.state == "draft").action_cancel()
        return res

    def action_plan_shifts(self):
        """Make the shifts that the guests take, by role; nothing is made twice."""
        events = self.filtered(lambda e: e.state not in ("closed", "cancelled"))
        events._check_plannable()
        events._plan_shifts()
        return True

    def action_publish_shifts(self):
        """Publish all shifts of these events that are still in draft."""
        self.shift_ids.action_publish()

    def action_done_shifts(self):
        """Record the work in all published shifts of these events.

        :raise UserError: before one of them began, or while somebody's answer or
            presence is not known
        """
        self.shift_ids.filtered(lambda s: s.state == "published").action_done()

    def action_view_shifts(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"default_event_id": self.id}
        # As a list first: a calendar would open on another month.
        action["views"] = [(False, mode) for mode in ("list", "kanban", "form")]
        return action

    def action_view_assignments(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_assignment_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {}
        return action

    def _check_plannable(self):
        for event in self:
            if not event.start or not event.stop or event._get_guests() <= 0:
                raise UserError(
                    self.env._(
                        "%(event)s has no time or no guests to plan for. Set its "
                        "beginning, its end and its guests on the order.",
                        event=event.display_name,
                    )
                )

    def _plan_shifts(self):
        """Make the shifts that are missing and bring those in draft up to date.

        Published shifts have been told to people: they stay as they are.
        """
        to_create = []
        known = {
            (shift.event_id, shift.role_id): shift
            for shift in self.shift_ids.filtered(lambda s: s.state != "cancelled")
        }
        for event in self:
            for role in event._get_planned_roles():
                vals = event._prepare_shift_vals(role)
                shift = known.get((event, role))
                if not shift and vals["required"]:
                    to_create.append(vals)
                elif shift and shift.state == "draft":
                    shift._update_plan(vals)
        return self.env["mamiam.shift"].create(to_create)

    def _get_planned_roles(self):
        """Hook: the roles that this event takes."""
        self.ensure_one()
        roles = self.env["mamiam.shift.role"].search(
            [
                ("is_planned", "=", True),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        if self.service_style == "delivery":
            roles = roles.filtered(lambda role: not role.is_on_site)
        return roles

    def _prepare_shift_vals(self, role):
        """Hook: values of the shift of a role at this event."""
        self.ensure_one()
        start, stop = role._get_interval(self.start, self.stop)
        return {
            "event_id": self.id,
            "role_id": role.id,
            "company_id": self.company_id.id,
            "start": start,
            "stop": stop,
            "required": role._get_required(self._get_guests()),
        }
