# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import random

from odoo import api, fields, models
from odoo.exceptions import UserError

from .mamiam_application_reviewing_mixin import LARGEST_GAP


class MamiamCallReviewingMixin(models.AbstractModel):
    """Who scores the applications of a call, and how far they agree.

    Part of ``mamiam.call``.
    """

    _name = "mamiam.call.reviewing.mixin"
    _description = "Reviewers"

    reviewer_ids = fields.Many2many(
        comodel_name="res.users",
        relation="mamiam_call_reviewer_rel",
        column1="call_id",
        column2="user_id",
        string="Reviewers",
        domain=lambda self: self._get_reviewer_domain(),
    )
    reviews_per_application = fields.Integer(
        string="Reviewers per File", default=2, required=True
    )
    review_count = fields.Integer(compute="_compute_review_counts")
    review_complete_count = fields.Integer(
        string="Complete Reviews", compute="_compute_review_counts"
    )
    agreement = fields.Float(
        string="Agreement of Reviewers",
        compute="_compute_agreement",
        compute_sudo=True,
        help="Share of the criteria of all files on which reviewers are at most one "
        "level apart, of those scored by two or more.",
    )

    _reviews_per_application_positive = models.Constraint(
        "CHECK (reviews_per_application > 0)",
        "A file is scored by one reviewer at least.",
    )

    @api.model
    def _get_reviewer_domain(self):
        group = self.env.ref("mamiam_program.group_reviewer", raise_if_not_found=False)
        return [("all_group_ids", "in", group.ids)] if group else []

    def _compute_review_counts(self):
        counts = {
            (call.id, complete): count
            for call, complete, count in self.env[
                "mamiam.application.review"
            ]._read_group(
                [("call_id", "in", self.ids)], ["call_id", "is_complete"], ["__count"]
            )
        }
        for call in self:
            complete = counts.get((call._origin.id, True), 0)
            call.review_complete_count = complete
            call.review_count = complete + counts.get((call._origin.id, False), 0)

    @api.depends("application_ids.score_ids.value")
    def _compute_agreement(self):
        groups = self.env["mamiam.application.score"]._read_group(
            [("call_id", "in", self.ids)],
            ["call_id", "application_id", "criterion_id"],
            ["value:min", "value:max", "__count"],
        )
        totals = {}
        for call, _application, _criterion, low, high, count in groups:
            if count > 1:
                agreed, total = totals.get(call.id, (0, 0))
                totals[call.id] = agreed + (high - low <= LARGEST_GAP), total + 1
        for call in self:
            agreed, total = totals.get(call._origin.id, (0, 0))
            call.agreement = agreed / total if total else 0.0

    def action_assign_reviews(self):
        """Give each shortlisted file to as many reviewers as the call wants.

        Evenly, and in an order drawn by lot. What is assigned already stays.

        :return: the action that shows who has what, for one call
        :raise UserError: if the call has too few reviewers, or nothing is shortlisted
        """
        for call in self:
            if len(call.reviewer_ids) < call.reviews_per_application:
                raise UserError(
                    self.env._(
                        "%(call)s wants %(wanted)s reviewers for each file and has "
                        "%(count)s. Add reviewers on the call.",
                        call=call.name,
                        wanted=call.reviews_per_application,
                        count=len(call.reviewer_ids),
                    )
                )
            call._assign_reviews()
        return self.action_view_reviews() if len(self) == 1 else None

    def action_view_reviews(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_application_review_action"
        )
        action["domain"] = [("call_id", "=", self.id)]
        action["context"] = {}
        return action

    def _get_minutes_file_name(self):
        self.ensure_one()
        return self.env._("Minutes - %(call)s", call=self.name)

    def _get_minutes_applications(self):
        """Return what the minutes list: the first rank first, then the unranked."""
        self.ensure_one()
        return self.application_ids.filtered(lambda a: not a.duplicate_of_id).sorted(
            lambda a: (a.rank or len(self.application_ids) + 1, -a.score, a.id)
        )

    def _get_minutes_members(self):
        """Return who signs the minutes: who answers for the call, and who scored."""
        self.ensure_one()
        scored = self._get_minutes_applications().score_ids.reviewer_id
        return self.user_id | self.reviewer_ids | scored

    def _assign_reviews(self):
        self.ensure_one()
        applications = self.application_ids.filtered(
            lambda a: a.state == "shortlisted" and not a.duplicate_of_id
        )
        if not applications:
            raise UserError(
                self.env._(
                    "No application to %(call)s is shortlisted yet: shortlist those "
                    "that are to be scored first.",
                    call=self.name,
                )
            )
        loads = self._get_reviewer_loads()
        files = list(applications)
        random.shuffle(files)
        vals_list = []
        for application in files:
            reviewers = application.review_ids.reviewer_id
            missing = self.reviews_per_application - len(reviewers)
            free = [reviewer for reviewer in loads if reviewer not in reviewers]
            # By lot among those who have as few.
            free.sort(key=lambda reviewer: (loads[reviewer], random.random()))
            for reviewer in free[: max(missing, 0)]:
                loads[reviewer] += 1
                vals_list.append(
                    {"application_id": application.id, "reviewer_id": reviewer.id}
                )
        order = random.sample(range(1, len(vals_list) + 1), len(vals_list))
        self.env["mamiam.application.review"].create(
            [
                {**vals, "sequence": place}
                for vals, place in zip(vals_list, order, strict=True)
            ]
        )

    def _get_reviewer_loads(self):
        """Return {reviewer of the call: files that she has}."""
        self.ensure_one()
        counts = dict(
            self.env["mamiam.application.review"]._read_group(
                [("call_id", "=", self.id)], ["reviewer_id"], ["__count"]
            )
        )
        return {reviewer: counts.get(reviewer, 0) for reviewer in self.reviewer_ids}
