# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamCall(models.Model):
    """A yearly call for applications: its rules, its criteria and its places.

    The rules are fields, so that eligibility is computed and explained, never typed.
    An empty rule accepts everybody.
    """

    _name = "mamiam.call"
    _description = "Call for Applications"
    _inherit = [
        "mamiam.call.counts.mixin",
        "mamiam.call.rules.mixin",
        "mamiam.call.reviewing.mixin",
        "mamiam.call.waiting.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "year desc, id desc"
    _check_company_auto = True
    _state_steps = {
        "draft": ("open",),
        "open": ("selection", "draft"),
        "selection": ("closed", "open"),
        "closed": ("selection",),
    }
    _state_step_groups = dict.fromkeys(
        [("open", "draft"), ("selection", "open"), ("closed", "selection")],
        "mamiam_program.group_program_manager",
    )

    name = fields.Char(required=True, tracking=True)
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    date_open = fields.Date(string="Opens On", tracking=True)
    date_close = fields.Date(string="Closes On", tracking=True)
    seats = fields.Integer(default=30, required=True, tracking=True)
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Where the women who are selected will be enrolled.",
    )
    criterion_ids = fields.One2many(
        comodel_name="mamiam.criterion",
        inverse_name="call_id",
        string="Criteria",
        copy=True,
    )
    cities = fields.Char(
        help="Where she must live, separated by commas. Empty: anywhere.", tracking=True
    )
    marital_status_ids = fields.Many2many(
        comodel_name="mamiam.marital.status",
        string="Situations",
        help="One of these must be hers. Empty: any.",
    )
    minimum_dependents = fields.Integer(tracking=True)
    age_min = fields.Integer(string="Minimum Age", tracking=True)
    age_max = fields.Integer(string="Maximum Age", tracking=True, help="0: none.")
    date_age = fields.Date(
        string="Age Counted On",
        copy=False,
        tracking=True,
        help="Each rule that asks for her age counts it on this day. Empty: on the day "
        "she applies.",
    )
    head_of_household_required = fields.Boolean(
        string="Provides for Her Family", tracking=True
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("open", "Open"),
            ("selection", "Selection"),
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
    application_ids = fields.One2many(
        comodel_name="mamiam.application", inverse_name="call_id"
    )

    _name_uniq = models.UniqueIndex(
        "(name, company_id)", "A call of this name exists already."
    )
    _seats_positive = models.Constraint(
        "CHECK (seats > 0)", "A call has at least one place."
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_open <= date_close)", "A call closes after it has opened."
    )
    _ages_ordered = models.Constraint(
        "CHECK (age_min >= 0 AND (age_max = 0 OR age_min <= age_max))",
        "The maximum age is above the minimum age, or 0 for none.",
    )
    _minimum_dependents_positive = models.Constraint(
        "CHECK (minimum_dependents >= 0)",
        "The minimum number of dependents can't be negative.",
    )

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        # Each row of an import names its call.
        found = self.env.context.get("import_cache")
        if found is None or domain:
            return super().name_search(name, domain, operator, limit)
        key = (self._name, name, operator, limit)
        if key not in found:
            found[key] = super().name_search(name, domain, operator, limit)
        return found[key]

    @api.model_create_multi
    def create(self, vals_list):
        calls = super().create(vals_list)
        templates = self.env["mamiam.criterion"].search([("call_id", "=", False)])
        for call in calls:
            if not call.criterion_ids:
                # copy() and not create(): it takes the translations along.
                templates.copy({"call_id": call.id})
        return calls

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        for call, vals in zip(self, vals_list, strict=True):
            if "name" not in default:
                # "Call 2026" is followed by "Call 2027".
                name = call.name.replace(str(call.year), str(call.year + 1))
                is_new = name != call.name
                vals["name"] = (
                    name if is_new else self.env._("%(name)s (copy)", name=name)
                )
            if "year" not in default:
                vals["year"] = call.year + 1
            for name in ("date_open", "date_close", "cohort_id"):
                if name not in default:
                    vals[name] = False
        return vals_list

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for call in self:
            if call.application_ids:
                raise UserError(
                    self.env._(
                        "%(call)s has applications and stays in the records. Close it "
                        "instead of deleting it.",
                        call=call.name,
                    )
                )

    def action_open(self):
        """Receive applications from now on."""
        today = fields.Date.context_today(self)
        self.filtered(lambda c: not c.date_open).write({"date_open": today})
        self.write({"state": "open"})

    def action_start_selection(self):
        """Receive no more applications; reviewers score."""
        self.write({"state": "selection"})

    @api.model
    def _cron_close(self):
        """Receive no more applications to calls whose last day is past."""
        today = fields.Date.context_today(self)
        ended = self.search([("state", "=", "open"), ("date_close", "<", today)])
        ended.action_start_selection()
        for call in ended:
            call.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("The call has closed: the selection begins"),
                user_id=(call.user_id or self.env.user).id,
            )

    def action_close(self):
        """End the call, whose every application must have its decision."""
        self.write({"state": "closed"})

    def action_reopen(self):
        """Go one step back."""
        previous = {"open": "draft", "selection": "open", "closed": "selection"}
        for state, calls in self.grouped("state").items():
            if state in previous:
                calls.write({"state": previous[state]})

    def _check_state_step(self, vals):
        res = super()._check_state_step(vals)
        if vals["state"] == "closed":
            self._check_decided()
        return res

    def _check_decided(self):
        for call, count in self.env["mamiam.application"]._read_group(
            [
                ("call_id", "in", self.ids),
                ("state", "in", ("received", "shortlisted")),
                ("duplicate_of_id", "=", False),
            ],
            ["call_id"],
            ["__count"],
        ):
            raise UserError(
                self.env._(
                    "%(count)s applications to %(call)s have no decision yet. Select, "
                    "put on the waiting list or refuse each of them first.",
                    count=count,
                    call=call.name,
                )
            )

    def action_enroll(self):
        """Enroll the selected women in the cohort of the call."""
        return self.application_ids.filtered(
            lambda a: a.state == "selected"
        ).action_enroll()
