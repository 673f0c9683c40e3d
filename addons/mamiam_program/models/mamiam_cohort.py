# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Command


class MamiamCohort(models.Model):
    """A group of women who follow the program together for twelve months.

    Nine months of training in the center, then three months of follow-up.
    """

    _name = "mamiam.cohort"
    _description = "Cohort"
    _inherit = [
        "mamiam.cohort.life.map.mixin",
        "mamiam.cohort.contact.mixin",
        "mamiam.cohort.following.mixin",
        "mamiam.cohort.hours.mixin",
        "mamiam.cohort.dashboard.mixin",
        "mamiam.cohort.completion.mixin",
        "mamiam.cohort.counting.mixin",
        "mamiam.cohort.timetable.mixin",
        "mamiam.cohort.steps.mixin",
        "mamiam.cohort.reminding.mixin",
        "mamiam.session.naming.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date_start desc, id desc"
    _session_field = "cohort_id"
    _check_company_auto = True

    name = fields.Char(required=True, index="trigram", tracking=True)
    code = fields.Char(help="Short name, shown beside trainees and sessions.")
    color = fields.Integer()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    is_pilot = fields.Boolean(string="Pilot")
    date_start = fields.Date(required=True, tracking=True)
    date_training_end = fields.Date(
        string="Training Ends",
        compute="_compute_date_training_end",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Last day of the training, nine months after the start by default.",
    )
    date_end = fields.Date(
        string="Program Ends",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Last day of the follow-up, twelve months after the start by default.",
    )
    center_id = fields.Many2one(
        comodel_name="res.partner",
        string="Training Center",
        index="btree_not_null",
    )
    seats = fields.Integer(default=30, help="0 for no limit.")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    analytic_account_id = fields.Many2one(
        comodel_name="account.analytic.account",
        copy=False,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="analytic.group_analytic_accounting",
        help="Where the stipends of its training days are counted, for instance a "
        "donor's budget.",
    )
    slot_ids = fields.One2many(
        comodel_name="mamiam.cohort.slot",
        inverse_name="cohort_id",
        string="Timetable",
        copy=True,
    )
    enrollment_ids = fields.One2many(
        comodel_name="mamiam.enrollment", inverse_name="cohort_id", string="Trainees"
    )
    session_ids = fields.One2many(
        comodel_name="mamiam.session", inverse_name="cohort_id"
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("training", "Training"),
            ("followup", "Follow-up"),
            ("closed", "Closed"),
        ],
        string="Status",
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )

    _name_uniq = models.UniqueIndex(
        "(name, company_id)", "A cohort of this name exists already."
    )
    _seats_positive = models.Constraint(
        "CHECK (seats >= 0)", "The number of seats can't be negative."
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_start <= date_training_end AND date_training_end <= date_end)",
        "A cohort starts before its training ends, and its training ends before its "
        "program does.",
    )

    @api.depends("date_start")
    def _compute_date_training_end(self):
        for cohort in self:
            cohort.date_training_end = cohort._get_last_day(months=9)

    @api.depends("date_start")
    def _compute_date_end(self):
        for cohort in self:
            cohort.date_end = cohort._get_last_day(months=12)

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        for cohort, vals in zip(self, vals_list, strict=True):
            if "name" not in default:
                vals["name"] = self.env._("%(name)s (copy)", name=cohort.name)
            if "slot_ids" not in default:
                vals["slot_ids"] = cohort._prepare_slots()
        return vals_list

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"date_start", "date_training_end"}:
            # Who has more time of her own has at least as much as the others.
            self.enrollment_ids.filtered("extended_training_end")._sync_roster()
        return result

    def _prepare_slots(self):
        """Return the commands that copy its slots, but for those that have ended."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        commands = []
        for slot in self.slot_ids:
            if slot.date_to and slot.date_to < today:
                continue
            [vals] = slot.copy_data()
            if slot.date_from and slot.date_from <= today:
                # What took over from another one is the timetable by now.
                vals["date_from"] = False
            del vals["cohort_id"]
            commands.append(Command.create(vals))
        return commands

    def action_view_enrollments(self):
        return self._get_related_action(
            "mamiam_program.mamiam_enrollment_action",
            context={"default_cohort_id": self.id, "search_default_in_program": 0},
        )

    def action_view_sessions(self):
        return self._get_related_action(
            "mamiam_program.mamiam_session_action",
            context={"default_cohort_id": self.id},
        )

    def action_view_attendance(self):
        return self._get_related_action("mamiam_program.mamiam_attendance_action")

    def _get_related_action(self, xmlid, context=None):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        action["domain"] = [("cohort_id", "=", self.id)]
        action["context"] = context or {}
        return action

    def _get_last_day(self, months):
        self.ensure_one()
        return self.date_start and (
            self.date_start + relativedelta(months=months, days=-1)
        )
