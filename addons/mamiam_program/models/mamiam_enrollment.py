# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..turns import take_turns

SOCIAL_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
    "mamiam_program.group_stipend_officer,mamiam_program.group_director"
)


class MamiamEnrollment(models.Model):
    """The place of one beneficiary in one cohort, from her first day to her last."""

    _name = "mamiam.enrollment"
    _description = "Enrollment"
    _inherit = [
        "mamiam.enrollment.stipend.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "cohort_id.name", "cohort_id.code"]
    _check_company_auto = True

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
    drop_note = fields.Text(copy=False, groups=SOCIAL_GROUPS)
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="As whom she works paid shifts. Made when she is enrolled.",
    )
    regime_id = fields.Many2one(
        comodel_name="mamiam.stipend.regime",
        string="Stipend Regime",
        index="btree_not_null",
        ondelete="restrict",
        groups=SOCIAL_GROUPS,
    )
    attendance_ids = fields.One2many(
        comodel_name="mamiam.attendance", inverse_name="enrollment_id"
    )
    sessions_marked = fields.Integer(
        compute="_compute_attendance_figures",
        store=True,
        help="Sessions at which she was present, late or absent without excuse.",
    )
    attendance_rate = fields.Float(
        compute="_compute_attendance_figures",
        store=True,
        aggregator="avg",
        help="Percentage of these sessions at which she was present or late. "
        "Excused absences don't count.",
    )
    consecutive_absences = fields.Integer(
        compute="_compute_attendance_figures",
        store=True,
        aggregator="max",
        help="Absences without excuse since she last came.",
    )
    hours_trained = fields.Float(compute="_compute_attendance_figures", store=True)
    hours_worked = fields.Float(compute="_compute_hours_worked", store=True)

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

    @api.depends("attendance_ids.status", "attendance_ids.hours")
    def _compute_attendance_figures(self):
        figures = self._get_attendance_figures()
        for enrollment in self:
            attended, absent, streak, hours = figures.get(
                enrollment._origin.id, (0, 0, 0, 0.0)
            )
            marked = attended + absent
            enrollment.sessions_marked = marked
            enrollment.attendance_rate = 100.0 * attended / marked if marked else 0.0
            enrollment.consecutive_absences = streak
            enrollment.hours_trained = hours

    def _compute_hours_worked(self):
        hours = self._get_hours_worked()
        for enrollment in self:
            enrollment.hours_worked = hours.get(enrollment._origin.id, 0.0)

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

    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec == "attendance_rate:avg":
            # Who was never marked has no rate, which differs from a rate of zero.
            return SQL(
                "AVG(%s) FILTER (WHERE %s > 0)",
                self._field_to_sql(self._table, "attendance_rate", query),
                self._field_to_sql(self._table, "sessions_marked", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model_create_multi
    def create(self, vals_list):
        enrollments = super().create(vals_list)
        enrollments._create_trainee_employees()
        enrollments._sync_beneficiary_state()
        enrollments._sync_roster()
        return enrollments

    def write(self, vals):
        res = super().write(vals)
        if "state" in vals:
            self._sync_beneficiary_state()
        if vals.keys() & {"state", "date_start", "date_end"}:
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

    def action_complete(self):
        """End the program of those in follow-up: they have come to its end."""
        enrollments = self.filtered(lambda e: e.state == "followup")
        enrollments.filtered(lambda e: not e.date_end).write(
            {"date_end": fields.Date.context_today(self)}
        )
        enrollments.write({"state": "completed"})

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
        self.filtered(lambda e: e.state != "active").write(
            {
                "state": "active",
                "date_end": False,
                "drop_reason_id": False,
                "drop_note": False,
            }
        )
        # sudo: program officers have no access to employees.
        self.sudo().employee_id.filtered(lambda e: not e.active).active = True

    def action_view_attendance(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_attendance_action"
        )
        action["domain"] = [("enrollment_id", "=", self.id)]
        action["context"] = {"search_default_marked": 1}
        return action

    def _drop(self, reason, day, note=False):
        """Let trainees leave: they are no longer expected after that day."""
        enrollments = self.filtered(lambda e: e.state in ("active", "followup"))
        enrollments.write(
            {
                "state": "dropped",
                "date_end": day,
                "drop_reason_id": reason.id,
                "drop_note": note,
            }
        )
        enrollments._archive_trainee_employees()
        return enrollments

    def _get_hours_worked(self):
        """Hook: {enrollment id: hours of paid practical work}."""
        return {}

    def _get_attendance_figures(self):
        """Return {id: (attended, absent, absences since she last came, hours)}."""
        if not self.ids:
            return {}
        self.env["mamiam.attendance"].flush_model(
            ["enrollment_id", "session_id", "status", "hours"]
        )
        self.env["mamiam.session"].flush_model(["start"])
        rows = self.env.execute_query(
            SQL(
                """
                WITH marked AS (
                    SELECT attendance.enrollment_id, attendance.hours, session.start,
                        attendance.status = 'absent' AS absent,
                        max(session.start) FILTER (WHERE attendance.status != 'absent')
                            OVER (PARTITION BY attendance.enrollment_id) AS last_came
                    FROM mamiam_attendance attendance
                    JOIN mamiam_session session ON session.id = attendance.session_id
                    WHERE attendance.enrollment_id IN %s
                        AND attendance.status IN ('present', 'late', 'absent')
                )
                SELECT enrollment_id,
                    count(*) FILTER (WHERE NOT absent),
                    count(*) FILTER (WHERE absent),
                    count(*) FILTER (
                        WHERE absent AND (last_came IS NULL OR start > last_came)
                    ),
                    sum(hours)
                FROM marked
                GROUP BY enrollment_id
                """,
                tuple(self.ids),
            )
        )
        return {row[0]: row[1:] for row in rows}

    def _prepare_employee_vals(self):
        """Hook: values of the employee as whom a trainee works."""
        self.ensure_one()
        return {
            "name": self.partner_id.name,
            "employee_type": "trainee",
            "work_contact_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "image_1920": self.partner_id.image_1920,
            "tz": self.cohort_id.tz,
        }

    def _create_trainee_employees(self):
        """Give each trainee the employee that she has already, or a new one."""
        # sudo: a program officer enrolls; she has no access to employees.
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        enrollments = self.sudo().filtered(lambda e: not e.employee_id)
        known = {
            (employee.work_contact_id.id, employee.company_id.id): employee
            for employee in Employee.search(
                [
                    ("work_contact_id", "in", enrollments.partner_id.ids),
                    ("company_id", "in", enrollments.company_id.ids),
                ]
            )
        }
        missing = enrollments.filtered(
            lambda e: (e.partner_id.id, e.company_id.id) not in known
        )
        employees = Employee.create(
            [enrollment._prepare_employee_vals() for enrollment in missing]
        )
        for enrollment, employee in zip(missing, employees, strict=True):
            known[enrollment.partner_id.id, enrollment.company_id.id] = employee
        for enrollment in enrollments:
            employee = known[enrollment.partner_id.id, enrollment.company_id.id]
            enrollment.employee_id = employee
            enrollment.beneficiary_id.employee_id = employee
        enrollments.employee_id.filtered(lambda e: not e.active).active = True

    def _archive_trainee_employees(self):
        """Plan no more shifts for who left, unless she works here otherwise."""
        # sudo: program officers have no access to employees.
        employees = self.sudo().employee_id.filtered(
            lambda e: e.employee_type == "trainee"
        )
        busy = self.sudo().search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "in", ("active", "followup")),
            ]
        )
        (employees - busy.employee_id).active = False

    def _sync_beneficiary_state(self):
        """Let the state of the person follow that of her enrollment."""
        states = {"completed": "alumna", "dropped": "left"}
        for state, enrollments in self.grouped("state").items():
            enrollments.beneficiary_id.write({"state": states.get(state, "trainee")})

    def _sync_roster(self):
        """Expect the active at the planned sessions of their time, and only them.

        What is marked stays, and so do cancelled and held sessions.
        """
        self._remove_from_roster()
        active = self.filtered(lambda e: e.state == "active")
        if not active:
            return
        fields_ = ["cohort_id", "state", "date_start", "date_end"]
        self.flush_model(fields_)
        self.env["mamiam.session"].flush_model(["cohort_id", "state", "date"])
        self.env["mamiam.attendance"].flush_model(["session_id", "enrollment_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT session.id, enrollment.id
                FROM mamiam_enrollment enrollment
                JOIN mamiam_session session
                    ON session.cohort_id = enrollment.cohort_id
                    AND session.state = 'planned'
                    AND session.date >= enrollment.date_start
                    AND session.date <= COALESCE(enrollment.date_end, 'infinity')
                WHERE enrollment.id IN %s
                    AND NOT EXISTS (
                        SELECT FROM mamiam_attendance attendance
                        WHERE attendance.session_id = session.id
                            AND attendance.enrollment_id = enrollment.id
                    )
                """,
                tuple(active.ids),
            )
        )
        self.env["mamiam.attendance"].create(
            [{"session_id": row[0], "enrollment_id": row[1]} for row in rows]
        )

    def _remove_from_roster(self):
        today = fields.Date.context_today(self)
        expected = self.env["mamiam.attendance"].search(
            [
                ("enrollment_id", "in", self.ids),
                ("status", "=", "expected"),
                ("session_id.state", "=", "planned"),
            ]
        )
        expected.filtered(
            lambda a: a.date < a.enrollment_id.date_start
            or a.date > a.enrollment_id._get_last_expected_day(today)
        ).unlink()

    def _is_expected_on(self, day):
        """Whether a session of that day is hers to attend."""
        self.ensure_one()
        if self.state != "active" or day < self.date_start:
            return False
        return not self.date_end or day <= self.date_end

    def _get_last_expected_day(self, today):
        self.ensure_one()
        if self.date_end:
            return self.date_end
        return date.max if self.state == "active" else today
