# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS

# Of the scale from 1 to 5: further apart, a third opinion is asked for.
LARGEST_GAP = 1


class MamiamApplicationReviewingMixin(models.AbstractModel):
    """Who has to score it, and whether reviewers agree.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.reviewing.mixin"
    _description = "Reviewers"

    review_ids = fields.One2many(
        comodel_name="mamiam.application.review",
        inverse_name="application_id",
        string="Reviews",
    )
    complete_reviewer_ids = fields.Many2many(
        comodel_name="res.users",
        relation="mamiam_application_complete_reviewer_rel",
        column1="application_id",
        column2="user_id",
        string="Have Scored It",
        compute="_compute_reviewing",
        store=True,
        compute_sudo=True,
        # Reviewers don't know who else has scored, nor how far they agree.
        groups=HOUSEHOLD_GROUPS,
    )
    is_disputed = fields.Boolean(
        string="Reviewers Disagree",
        compute="_compute_reviewing",
        store=True,
        compute_sudo=True,
        groups=HOUSEHOLD_GROUPS,
        help="On a criterion two reviewers are more than one level apart.",
    )

    @api.depends(
        "score_ids.value",
        "score_ids.reviewer_id",
        "score_ids.criterion_id",
        "call_id.criterion_ids",
    )
    def _compute_reviewing(self):
        for application in self:
            by_criterion = defaultdict(list)
            by_reviewer = defaultdict(set)
            for score in application.score_ids:
                by_criterion[score.criterion_id].append(score.value)
                by_reviewer[score.reviewer_id.id].add(score.criterion_id)
            criteria = set(application.call_id.criterion_ids)
            application.complete_reviewer_ids = [
                reviewer
                for reviewer, scored in by_reviewer.items()
                if criteria and criteria <= scored
            ]
            application.is_disputed = any(
                max(values) - min(values) > LARGEST_GAP
                for values in by_criterion.values()
            )

    def _ask_third_opinions(self):
        """Give disputed files to one more reviewer each, once.

        To the one with the fewest files; without any, the person responsible for the
        call is asked to find one.
        """
        disputed = self.filtered(
            lambda a: a.is_disputed
            and a.state == "shortlisted"
            and len(a.complete_reviewer_ids) == 2
            and len(a.review_ids) <= 2
        )
        vals_list = []
        for call, applications in disputed.grouped("call_id").items():
            loads = call._get_reviewer_loads()
            for application in applications:
                known = application.review_ids.reviewer_id
                known |= application.complete_reviewer_ids
                free = [r for r in loads if r not in known]
                if not free:
                    application._activity_third_opinion()
                    continue
                reviewer = min(free, key=lambda r: (loads[r], r.id))
                loads[reviewer] += 1
                vals_list.append(
                    {
                        "application_id": application.id,
                        "reviewer_id": reviewer.id,
                        "is_third": True,
                    }
                )
        self.env["mamiam.application.review"].create(vals_list)

    def _activity_third_opinion(self):
        self.ensure_one()
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=self.env._("Find a third reviewer"),
            note=self.env._(
                "Two reviewers are more than one level apart, and the call has no "
                "other reviewer."
            ),
            user_id=self.call_id.user_id.id or self.env.uid,
        )
