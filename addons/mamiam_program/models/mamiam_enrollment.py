# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..groups import HOUSEHOLD_GROUPS
from ..stages import IN_PROGRAM
from ..turns import take_turns

SOCIAL_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
    "mamiam_program.group_stipend_officer,mamiam_program.group_director"
)

NOT_ENDED = {"date_end": False, "drop_reason_id": False, "drop_note": False}


class MamiamEnrollment(models.Model):
    """The place of one beneficiary in one cohort, from her first day to her last."""

    _name = "mamiam.enrollment"
    _description = "Enrollment"
    _inherit = [
        "mamiam.enrollment.roster.mixin",
        "mamiam.enrollment.attendance.mixin",
        "mamiam.enrollment.presence.mixin",
        "mamiam.enrollment.employee.mixin",
        "mamiam.enrollment.stipend.mixin",
        "mamiam.enrollment.screen.mixin",
        "mamiam.enrollment.picture.mixin",
        "mamiam.enrollment.assessment.mixin",
        "mamiam.enrollment.contact.mixin",
        "mamiam.enrollment.plan.mixin",
        "mamiam.enrollment.leaving.mixin",
        "mamiam.enrollment.extension.mixin",
        "mamiam.enrollment.completion.mixin",
        "mamiam.enrollment.certificate.mixin",
        "mamiam.enrollment.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "cohort_id.name", "cohort_id.code"]
    _check_company_auto = True
    _state_steps = {
        "active": ("followup", "dropped"),
        "followup": ("completed", "dropped", "active"),
        "completed": ("followup", "active"),
        "dropped": ("active",),
    }

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    company_id = fields.Many2one(
        related="cohort_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        related="beneficiary_id.partner_id",
        store=True,
        index=True,
        precompute=True,
        string="Contact",
    )
    name = fields.Char(
        related="partner_id.name", store=True, index="trigram", string="Trainee"
    )
    avatar_128 = fields.Image(related="partner_id.avatar_128", string="Photo")
    state = fields.Selection(
        selection=[
            ("active", "In training"),
            ("followup", "Follow-up"),
            ("completed", "Completed"),
            ("dropped", "Dropped out"),
        ],
        string="Status",
        default="active",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    date_start = fields.Date(
        compute="_compute_date_start",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
        help="She is expected at the sessions from this day on.",
    )
    date_end = fields.Date(copy=False, tracking=True)
    drop_reason_id = fields.Many2one(
        comodel_name="mamiam.drop.reason",
        index="btree_not_null",
        copy=False,
        ondelete="restrict",
        tracking=True,
        groups=SOCIAL_GROUPS,
    )
    drop_note = fields.Text(copy=False, groups=HOUSEHOLD_GROUPS)
    regime_id = fields.Many2one(
        comodel_name="mamiam.stipend.regime",
        string="Stipend Regime",
        index="btree_not_null",
        ondelete="restrict",
        groups=SOCIAL_GROUPS,
    )

    _beneficiary_cohort_uniq = models.UniqueIndex(
        "(beneficiary_id, cohort_id)",
        "She is enrolled in this cohort already. Take up that enrollment again.",
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_start <= date_end)",
        "An enrollment can't end before it starts.",
    )

    @api.depends("cohort_id")
    def _compute_date_start(self):
        """The first day of the cohort, or today for who joins later."""
        today = fields.Date.context_today(self)
        for enrollment in self:
            if not enrollment.date_start:
                first = enrollment.cohort_id.date_start
                enrollment.date_start = max(first, today) if first else today

    @api.depends("name", "cohort_id.code")
    def _compute_display_name(self):
        for enrollment in self:
            name, code = enrollment.name or "", enrollment.cohort_id.code
            enrollment.display_name = f"{name} ({code})" if code else name

    @api.constrains("cohort_id", "state")
    def _check_seats(self):
        cohorts = self.filtered(lambda e: e.state != "dropped").cohort_id
        cohorts = cohorts.filtered("seats")
        take_turns(cohorts)
        for cohort, count in self._read_group(
            [("cohort_id", "in", cohorts.ids), ("state", "!=", "dropped")],
            ["cohort_id"],
            ["__count"],
        ):
            if count > cohort.seats:
                raise ValidationError(
                    self.env._(
                        "%(cohort)s has %(seats)s seats; %(count)s trainees would be "
                        "in it. Raise its seats or enroll fewer.",
                        cohort=cohort.display_name,
                        seats=cohort.seats,
                        count=count,
                    )
                )

    @api.constrains("state", "date_end", "drop_reason_id")
    def _check_drop_explained(self):
        # sudo: why somebody left is shown to few.
        for enrollment in self.sudo():
            if enrollment.state == "dropped" and not (
                enrollment.date_end and enrollment.drop_reason_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s drops out with the day and the reason why. Use the "
                        "button Leave the program.",
                        name=enrollment.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        enrollments = super().create(vals_list)
        enrollments._create_trainee_employees()
        enrollments._sync_beneficiary_state()
        enrollments._sync_roster()
        return enrollments

    def write(self, vals):
        back = self.browse()
        if vals.get("state") == "active":
            back = self.filtered(lambda e: e.state != "active")
        elif vals.get("state") == "followup":
            back = self.filtered(lambda e: e.state == "completed")
        if back:
            # Whatever ended her program is over, unless it is said otherwise.
            super(MamiamEnrollment, back).write({**NOT_ENDED, **vals})
        res = super(MamiamEnrollment, self - back).write(vals)
        if "state" in vals:
            self._sync_beneficiary_state()
            if vals["state"] == "dropped":
                self._archive_trainee_employees()
            elif vals["state"] == "completed":
                self.filtered(lambda e: not e.date_end).write(
                    {"date_end": fields.Date.context_today(self)}
                )
            # sudo: program officers have no access to employees.
            back.sudo().employee_id.filtered(lambda e: not e.active).active = True
        if vals.keys() & {"state", "date_start", "date_end", "extended_training_end"}:
            self._sync_roster()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_attended(self):
        for enrollment in self:
            if any(a.status != "expected" for a in enrollment.attendance_ids):
                raise UserError(
                    self.env._(
                        "%(name)s has attendance in the records. Let her drop out "
                        "with a reason instead of deleting the enrollment.",
                        name=enrollment.display_name,
                    )
                )

    def action_followup(self):
        """End the training of those who are in it and begin their follow-up."""
        self.filtered(lambda e: e.state == "active").write({"state": "followup"})

    def action_drop(self):
        """Ask when and why these trainees leave the program."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Leave the program"),
            "res_model": "mamiam.enrollment.drop",
            "view_mode": "form",
            "target": "new",
            "context": {"default_enrollment_ids": self.ids},
        }

    def action_reactivate(self):
        """Take up the training again, for instance after a drop out in error."""
        self.filtered(lambda e: e.state != "active").write({"state": "active"})

    def _drop(self, reason, day, note=False):
        """Let trainees leave: they are no longer expected after that day."""
        enrollments = self.filtered(lambda e: e.state in IN_PROGRAM)
        enrollments.write(
            {
                "state": "dropped",
                "date_end": day,
                "drop_reason_id": reason.id,
                "drop_note": note,
            }
        )
        return enrollments

    def _sync_beneficiary_state(self):
        """Let the state of the person follow that of her enrollment."""
        states = {"completed": "alumna", "dropped": "left"}
        for state, enrollments in self.grouped("state").items():
            # sudo: it follows from her enrollment, and is not typed.
            enrollments.beneficiary_id.sudo().write(
                {"state": states.get(state, "trainee")}
            )

    def _mail_get_partner_fields(self, introspect_fields=False):
        # Nobody writes to her by e-mail, and a trainer doesn't read her contact.
        return []
