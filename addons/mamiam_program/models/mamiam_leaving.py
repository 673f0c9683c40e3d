# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

INTERVIEW_TYPE = "mamiam_program.mail_activity_type_leaving_interview"


class MamiamLeaving(models.Model):
    """A woman left the program: why, what she told, and whether she came back.

    One for each time that she leaves; what was said stays when she returns. From the
    day after her last one to the day before her return nobody expects her.
    """

    _name = "mamiam.leaving"
    _description = "Leaving"
    _inherit = ["mamiam.enrolled.mixin", "mamiam.access.mixin", "mamiam.guard.mixin"]
    _order = "date desc, id desc"
    _rec_name = "enrollment_id"

    enrollment_id = fields.Many2one(readonly=True)
    date = fields.Date(string="Last Day", required=True, readonly=True, index=True)
    reason_id = fields.Many2one(
        comodel_name="mamiam.drop.reason",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    note = fields.Text(readonly=True)
    date_return = fields.Date(
        string="Back On", help="First day on which she is expected again."
    )
    interview_date = fields.Date()
    interviewer_id = fields.Many2one(
        comodel_name="res.users", string="Interviewed By", ondelete="restrict"
    )
    interview_told = fields.Text(
        string="What She Said", help="In her words, as far as you can."
    )
    would_return = fields.Selection(
        selection=[("yes", "Yes"), ("perhaps", "Perhaps"), ("no", "No")],
        string="Would Come Back",
    )
    to_change = fields.Text(
        string="What We Would Have to Change",
        help="For instance other hours, a place for her child, transport.",
    )

    _away_once = models.UniqueIndex(
        "(enrollment_id) WHERE date_return IS NULL",
        "She has left already, and is not back.",
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_return >= date)",
        "She can't be back before her last day: correct the day of her return.",
    )

    @api.constrains("date_return")
    def _check_date_return(self):
        """She is away as long as she has left, and back as soon as she is not."""
        for leaving in self.filtered("date_return"):
            enrollment = leaving.enrollment_id
            if enrollment.state == "dropped" and all(
                enrollment.leaving_ids.mapped("date_return")
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s is not back: use the button Back to training, which "
                        "expects her again. Then correct the day.",
                        name=enrollment.display_name,
                    )
                )
        for leaving in self.filtered(lambda lv: not lv.date_return):
            if leaving.enrollment_id.state != "dropped":
                raise ValidationError(
                    self.env._(
                        "%(name)s is back: correct the day of her return, it can't be "
                        "empty.",
                        name=leaving.enrollment_id.display_name,
                    )
                )

    @api.onchange("interview_told")
    def _onchange_interview_told(self):
        if self.interview_told and not self.interview_date:
            self.interview_date = fields.Date.context_today(self)
            self.interviewer_id = self.env.user

    def write(self, vals):
        """Keep what was told; with the day of her return her roster follows."""
        result = super().write(vals)
        if "date_return" in vals:
            # sudo: her roster follows from it, and is not typed.
            self.sudo().enrollment_id._sync_roster()
        if vals.get("interview_date"):
            # sudo: it is done, whoever was to hold it.
            self.sudo().enrollment_id.activity_feedback([INTERVIEW_TYPE])
        return result

    def _ask_interview(self):
        """Ask who accompanies these women to hear why they left, if not long ago."""
        recent = fields.Date.subtract(fields.Date.context_today(self), months=3)
        for leaving in self.filtered(lambda lv: lv.date >= recent):
            user = leaving.enrollment_id._get_companion()
            enrollment = leaving.enrollment_id.with_context(lang=user.lang)
            # What the goals are is not for whoever reads the enrollment.
            goals = enrollment.goal_ids.filtered(lambda g: g.state == "open")
            note = goals and enrollment.env._(
                "Goals of her plan in progress: %(count)s. Close them, or go on with "
                "her.",
                count=len(goals),
            )
            enrollment.activity_schedule(
                INTERVIEW_TYPE,
                note=note or "",
                user_id=user.id,
            )

    @api.model
    def _get_logged_fields(self):
        return {"note", "interview_told", "to_change"}
