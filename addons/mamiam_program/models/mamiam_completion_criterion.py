# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

KINDS = [
    ("attendance", "Attendance rate"),
    ("trained", "Hours of training"),
    ("worked", "Hours of practice"),
    ("skill", "Skill"),
]


class MamiamCompletionCriterion(models.Model):
    """What is wanted of a woman who completes the program; people decide.

    Those hold that were valid on the first day of her cohort: nobody learns half-way
    that more is wanted. Of one kind the latest of them holds; what a cohort wants of
    its own takes the place of what the company wants.
    """

    _name = "mamiam.completion.criterion"
    _description = "Completion Criterion"
    _order = "sequence, id"
    _check_company_auto = True

    sequence = fields.Integer(default=10)
    kind = fields.Selection(selection=KINDS, required=True, default="attendance")
    skill_id = fields.Many2one(
        comodel_name="mamiam.skill", index="btree_not_null", ondelete="restrict"
    )
    minimum = fields.Float(
        help="At least so many percent, hours, or the level 1 to 4 of a skill."
    )
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: for all cohorts that want nothing else of this kind.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(
        string="Valid From",
        help="For cohorts that begin on this day or later, in place of an earlier "
        "criterion of this kind.",
    )
    date_to = fields.Date(
        string="Valid To", help="For cohorts that begin on this day or earlier."
    )
    active = fields.Boolean(default=True)

    _minimum_possible = models.Constraint(
        """CHECK (
            minimum > 0
            AND (kind != 'attendance' OR minimum <= 100)
            AND (kind != 'skill' OR minimum <= 4)
        )""",
        "At least something is wanted: a rate up to 100 %, a level of a skill up to 4.",
    )
    _skill_named = models.Constraint(
        "CHECK ((kind = 'skill') = (skill_id IS NOT NULL))",
        "Name the skill of which a level is wanted, and only then.",
    )
    _dates_ordered = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A criterion can't end before it begins: correct its dates.",
    )

    @api.depends("kind", "skill_id.name", "minimum")
    def _compute_display_name(self):
        for criterion in self:
            criterion.display_name = self.env._(
                "%(criterion)s: at least %(minimum)s",
                criterion=criterion._get_label(),
                minimum=criterion._format_value(criterion.minimum),
            )

    @api.constrains("kind", "skill_id")
    def _check_undecided(self):
        """What was decided by stays what it was."""
        # sudo: whoever changes it need not read of whom it was decided.
        results = self.env["mamiam.completion.result"].sudo()
        for criterion, _count in results._read_group(
            [("criterion_id", "in", self.ids)], ["criterion_id"], ["__count"]
        ):
            raise ValidationError(
                self.env._(
                    "Women have completed the program by %(criterion)s: archive it, "
                    "and make another one.",
                    criterion=criterion.display_name,
                )
            )

    @api.model
    def _get_for_cohort(self, cohort):
        """Return what is wanted of the women of one cohort."""
        day = cohort.date_start
        criteria = self.search(
            [
                ("company_id", "=", cohort.company_id.id),
                ("cohort_id", "in", (cohort.id, False)),
                "|",
                ("date_from", "=", False),
                ("date_from", "<=", day),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", day),
            ]
        )
        ranked = criteria.sorted(
            lambda c: (bool(c.cohort_id), c.date_from or date.min, c.id)
        )
        holds = {(c.kind, c.skill_id): c for c in ranked}
        return criteria.filtered(lambda c: holds[c.kind, c.skill_id] == c)

    def _evaluate(self, value):
        """Return what is found of a value, as values of ``mamiam.completion.result``.

        :param value: a number, None if nothing is recorded
        """
        self.ensure_one()
        if value is None:
            verdict = "unknown"
        else:
            # What is shown rounded is compared rounded.
            verdict = "met" if round(value, 1) >= self.minimum else "not_met"
        return {
            "criterion_id": self.id,
            "sequence": self.sequence,
            "name": self._get_label(),
            "value": value or 0.0,
            "minimum": self.minimum,
            "verdict": verdict,
            "explanation": self._explain(value, self.minimum),
        }

    def _explain(self, value, minimum):
        """Return in words what is known, and what is wanted.

        :param value: a number, None if nothing is recorded
        """
        wanted = self._format_value(minimum)
        if value is None:
            return self.env._(
                "Nothing is recorded. Wanted: at least %(minimum)s.", minimum=wanted
            )
        return self.env._(
            "%(value)s. Wanted: at least %(minimum)s.",
            value=self._format_value(value),
            minimum=wanted,
        )

    def _get_label(self):
        self.ensure_one()
        if self.kind == "skill":
            return self.skill_id.name or ""
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _format_value(self, value):
        """Return a percentage, hours or a level as it is read."""
        self.ensure_one()
        if self.kind == "skill":
            score = self.env["mamiam.skill.observation"]._fields["score"]
            labels = dict(score._description_selection(self.env))
            return labels.get(str(int(value)), "")
        number = formatLang(self.env, value, digits=0 if value == int(value) else 1)
        if self.kind == "attendance":
            return f"{number} %"
        return self.env._("%(number)s h", number=number)
