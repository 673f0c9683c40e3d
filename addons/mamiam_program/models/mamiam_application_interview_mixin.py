# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta

from odoo import fields, models

INTERVIEW_LENGTH = timedelta(minutes=30)


class MamiamApplicationInterviewMixin(models.AbstractModel):
    """Interviews with her are private meetings of Odoo's calendar.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.interview.mixin"
    _description = "Interviews"

    interview_count = fields.Integer(
        string="Interviews", compute="_compute_interview_count"
    )

    def _compute_interview_count(self):
        # sudo: how many there are is told even of those of others.
        counts = dict(
            self.env["calendar.event"]
            .sudo()
            ._read_group(self._get_interview_domain(), ["res_id"], ["__count"])
        )
        for application in self:
            application.interview_count = counts.get(application._origin.id, 0)

    def unlink(self):
        # sudo: the meetings of others go with what they were about.
        self._get_interviews().unlink()
        return super().unlink()

    def action_plan_interview(self):
        """Ask when the interview takes place; reviewers and officers are invited.

        She is told by phone: she needs no e-mail address.
        """
        self.ensure_one()
        self._check_not_duplicate()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Interview"),
            "res_model": "calendar.event",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": self._prepare_interview_context(),
        }

    def action_view_interviews(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_interview_action"
        )
        action["domain"] = self._get_interview_domain()
        action["context"] = self._prepare_interview_context()
        return action

    def _prepare_interview_context(self):
        """Hook: the defaults of the meeting, which tells nothing but her name."""
        self.ensure_one()
        hosts = self.env.user | self.call_id.user_id | self.review_ids.reviewer_id
        start = self._get_next_interview_start()
        return {
            "default_res_model": self._name,
            "default_res_id": self.id,
            "default_name": self.env._("Interview: %(name)s", name=self.applicant_name),
            "default_start": start,
            "default_stop": start + INTERVIEW_LENGTH,
            "default_duration": INTERVIEW_LENGTH / timedelta(hours=1),
            "default_privacy": "private",
            "default_user_id": self.env.uid,
            "default_partner_ids": hosts.partner_id.ids,
        }

    def _get_next_interview_start(self):
        """Hook: after the last interview of this call that is to come, else soon.

        So a day of interviews is planned one after the other.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        # sudo: the time that a colleague has planned is taken as well.
        last = (
            self.env["calendar.event"]
            .sudo()
            .search(
                [
                    *self.call_id.application_ids._get_interview_domain(),
                    ("start", ">=", now),
                    ("allday", "=", False),
                ],
                order="stop desc",
                limit=1,
            )
        )
        return last.stop or now + (datetime.min - now) % INTERVIEW_LENGTH

    def _get_interview_domain(self):
        return [("res_model", "=", self._name), ("res_id", "in", self.ids)]

    def _get_interviews(self):
        """Return the meetings of these applications, past ones too, whoever asks."""
        # sudo: private meetings of others count as well.
        events = self.env["calendar.event"].sudo().with_context(active_test=False)
        return events.search(self._get_interview_domain())
