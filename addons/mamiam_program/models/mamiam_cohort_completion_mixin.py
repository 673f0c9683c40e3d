# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS
from ..stages import IN_PROGRAM


class MamiamCohortCompletionMixin(models.AbstractModel):
    """Who of a cohort is still to be decided, and who has her certificate.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.completion.mixin"
    _description = "Completion of a Cohort"

    completion_criterion_ids = fields.One2many(
        comodel_name="mamiam.completion.criterion",
        inverse_name="cohort_id",
        string="Completion Criteria",
        copy=True,
        help="What this cohort wants of its own, in place of what is wanted of all.",
    )
    undecided_count = fields.Integer(
        string="Undecided",
        compute="_compute_completion_counts",
        groups=HOUSEHOLD_GROUPS,
        help="In follow-up: nobody has decided yet whether they complete the program.",
    )
    certifiable_count = fields.Integer(
        string="Without Certificate",
        compute="_compute_completion_counts",
        groups=HOUSEHOLD_GROUPS,
        help="Completed the program, and have no valid certificate.",
    )
    certificate_count = fields.Integer(
        string="Certificates",
        compute="_compute_completion_counts",
        groups=HOUSEHOLD_GROUPS,
        help="Issued and not revoked.",
    )

    @api.depends("enrollment_ids.state", "enrollment_ids.certificate_ids.state")
    def _compute_completion_counts(self):
        states = {
            (cohort, state): count
            for cohort, state, count in self.env["mamiam.enrollment"]._read_group(
                [("cohort_id", "in", self.ids)], ["cohort_id", "state"], ["__count"]
            )
        }
        issued = dict(
            self.env["mamiam.certificate"]._read_group(
                [("cohort_id", "in", self.ids), ("state", "=", "issued")],
                ["cohort_id"],
                ["__count"],
            )
        )
        for cohort in self:
            key = cohort._origin
            completed = states.get((key, "completed"), 0)
            cohort.undecided_count = states.get((key, "followup"), 0)
            cohort.certificate_count = issued.get(key, 0)
            cohort.certifiable_count = completed - cohort.certificate_count

    def action_decide_completion(self):
        """Ask who of this cohort has completed the program; it goes on as it is."""
        return self.enrollment_ids.action_decide_completion()

    def action_issue_certificates(self):
        """Issue the certificates of all who have completed and have none yet."""
        return self.enrollment_ids.action_issue_certificates()

    def action_view_certificates(self):
        """Open the certificates of this cohort."""
        return self._get_related_action("mamiam_program.mamiam_certificate_action")

    def action_note_skill(self):
        """Note how well each one of this cohort did the same thing."""
        enrollments = self.enrollment_ids.filtered(lambda e: e.state in IN_PROGRAM)
        return self.env["mamiam.skill.note"]._get_action(enrollments)

    def action_view_observations(self):
        """Open what was observed of the skills of this cohort."""
        return self._get_related_action(
            "mamiam_program.mamiam_skill_observation_action"
        )
