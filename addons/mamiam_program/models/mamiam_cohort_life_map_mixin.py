# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..life_map import COLORS, STAGES
from .mamiam_statistics_mixin import FEWEST_WOMEN


class MamiamCohortLifeMapMixin(models.AbstractModel):
    """What changed in the lives of the women of a cohort.

    In the house all of them count. What is handed to others counts only women who
    agree, today, with anonymous statistics, and is not made of fewer than five.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.life.map.mixin"
    _description = "Life Maps of a Cohort"

    def action_view_life_map_change(self):
        """Open who rose, stayed and fell, from the baseline to the last stage told."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_assessment_change_action"
        )
        stage = self._get_last_life_map_stage(Domain("cohort_id", "=", self.id))
        action["domain"] = [("cohort_id", "=", self.id)]
        action["context"] = {
            "search_default_from_baseline": 1,
            f"search_default_to_{stage or 'exit'}": 1,
        }
        return action

    def action_print_life_map_change(self):
        """Print what changed, for those who support the program.

        :raise UserError: when too few women agree with statistics, or have both maps
        """
        self.ensure_one()
        self._get_life_map_figures()
        return self.env.ref(
            "mamiam_program.mamiam_cohort_life_map_report"
        ).report_action(self)

    def _get_life_map_figures(self):
        """Return the figures that may leave the house, baseline to last stage.

        :return: {stage, women, asked, rows, incomes, colors}; each row is {indicator,
            down, same, up, women, average}, without the indicators that fewer women
            answered twice than may be counted; incomes are (label, before, after,
            women)
        :raise UserError: when the women who may be counted are too few
        """
        self.ensure_one()
        Change = self.env["mamiam.assessment.change"]
        cohort = Domain("cohort_id", "=", self.id)
        stage = self._get_last_life_map_stage(cohort)
        both = Domain("stage_from", "=", "baseline") & Domain("stage_to", "=", stage)
        groups = Change._read_group(cohort & both, ["beneficiary_id", "enrollment_id"])
        asked = self.env["mamiam.beneficiary"].union(*(woman for woman, _e in groups))
        women = asked._has_consent("statistics")
        if len(women) < FEWEST_WOMEN:
            raise UserError(
                self.env._(
                    "%(cohort)s: %(count)s women have both life maps and agree with "
                    "anonymous statistics. With fewer than %(fewest)s somebody could "
                    "recognize them: these figures stay in the house.",
                    cohort=self.display_name,
                    count=len(women),
                    fewest=FEWEST_WOMEN,
                )
            )
        enrollments = self.env["mamiam.enrollment"].union(
            *(enrollment for woman, enrollment in groups if woman in women)
        )
        counted = Domain("enrollment_id", "in", enrollments.ids)
        return {
            "stage": dict(Change._fields["stage_to"]._description_selection(self.env))[
                stage
            ],
            "women": len(women),
            "asked": len(asked),
            "rows": self._prepare_change_rows(counted & both),
            "incomes": self._prepare_incomes(counted, stage),
            "colors": COLORS,
        }

    def _get_last_life_map_stage(self, domain):
        """Return the last stage to which a baseline can be compared, or False."""
        reached = {
            stage
            for (stage,) in self.env["mamiam.assessment.change"]._read_group(
                domain & Domain("stage_from", "=", "baseline"), ["stage_to"]
            )
        }
        return next((s for s, _label in reversed(STAGES) if s in reached), False)

    def _prepare_change_rows(self, domain):
        rows = {}
        for indicator, change, count, average in self.env[
            "mamiam.assessment.change"
        ]._read_group(domain, ["indicator_id", "change"], ["__count", "delta:avg"]):
            row = rows.setdefault(
                indicator, {"down": 0, "same": 0, "up": 0, "women": 0, "levels": 0}
            )
            row[change] = count
            row["women"] += count
            row["levels"] += average * count
        return [
            {
                "indicator": indicator,
                "average": row["levels"] / row["women"],
                **row,
            }
            for indicator, row in sorted(
                rows.items(), key=lambda item: (item[0].sequence, item[0].id)
            )
            if row["women"] >= FEWEST_WOMEN
        ]

    def _prepare_incomes(self, domain, stage):
        """Return (label, average before, average after, women) of earnings and aid."""
        maps = self.env["mamiam.assessment"].search(
            domain
            & Domain("state", "=", "done")
            & Domain("stage", "in", ("baseline", stage))
        )
        incomes = []
        for name, known, label in (
            ("monthly_income", "is_income_known", self.env._("Earned by her work")),
            ("aid_income", "is_aid_known", self.env._("Social aid")),
        ):
            told = maps.filtered(known).grouped("enrollment_id").values()
            told = [two.sorted(lambda a: a.stage != "baseline") for two in told]
            pairs = [two.mapped(name) for two in told if len(two) == 2]
            if len(pairs) >= FEWEST_WOMEN:
                before = sum(pair[0] for pair in pairs) / len(pairs)
                after = sum(pair[1] for pair in pairs) / len(pairs)
                incomes.append((label, before, after, len(pairs)))
        return incomes
