# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models

from ..life_map import LEVELS, STAGES
from ..turns import take_turns

# A life map may be asked somewhat before its day: she is here now.
DAYS_BEFORE = 30


class MamiamEnrollmentScreenMixin(models.AbstractModel):
    """What the screen asks for on which she points to the pictures of her life map.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.screen.mixin"
    _description = "Screen of the Life Map"
    _inherit = ["mamiam.enrollment.assessment.mixin"]

    def get_life_map_stages(self):
        """Return what the screen begins with: who she is, and which stage is due.

        :return: {name, lang, languages, stage, stages}: ``stage`` is the one that is
            proposed, ``stages`` has for each one {value, label, state, answered, total}
        :raise AccessError: for who may not read life maps
        """
        self.ensure_one()
        labels = self._fields["due_stage"]._description_selection(self.env)
        maps = {assessment.stage: assessment for assessment in self.assessment_ids}
        languages = self.env["res.lang"].get_installed()
        lang = self._get_life_map_lang()
        return {
            "name": self.name,
            "lang": lang,
            "languages": [
                {"code": code, "label": label.split(" / ")[-1].split(" (")[0]}
                for code, label in languages
            ],
            "stage": self._get_proposed_stage(),
            "stages": [
                {
                    "value": value,
                    "label": label,
                    "state": maps[value].state if value in maps else False,
                    "answered": maps[value].answered_count if value in maps else 0,
                    "total": maps[value].line_count if value in maps else 0,
                }
                for value, label in labels
            ],
        }

    def get_life_map(self, stage):
        """Begin her life map of a stage, or continue it: one, whoever begins it when.

        Texts are in the language of the context.

        :param str stage: one of the stages of ``mamiam.assessment``
        :return: {id, state, direction, lang, monthly_income, aid_income, lines}; an
            income is ``False`` as long as she was not asked, each line is {id, name,
            reason, level, levels}
        """
        self.ensure_one()
        assessment = self._get_assessment(stage)
        assessment._log_reading(["line_ids"])
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return {
            "id": assessment.id,
            "state": assessment.state,
            "direction": lang.direction or "ltr",
            "lang": (self.env.lang or "en_US").replace("_", "-"),
            "monthly_income": assessment.is_income_known and assessment.monthly_income,
            "aid_income": assessment.is_aid_known and assessment.aid_income,
            "lines": [
                {
                    "id": line.id,
                    "name": line.indicator_id.name,
                    "reason": line.indicator_id.reason or "",
                    "level": line.level,
                    "levels": self._prepare_levels(line.indicator_id),
                }
                for line in assessment.line_ids.sorted(lambda ln: (ln.sequence, ln.id))
            ],
        }

    def _get_assessment(self, stage):
        """Return her life map of a stage, begun when there is none."""
        assessment = self.assessment_ids.filtered(lambda a: a.stage == stage)
        if assessment:
            return assessment
        self.env["mamiam.assessment"].check_access("create")
        take_turns(self)
        return self.env["mamiam.assessment"].create(
            {"enrollment_id": self.id, "stage": stage}
        )

    def _prepare_levels(self, indicator):
        return [
            {
                "level": level,
                "text": indicator._get_level_text(level),
                "image": indicator._get_picture_url(level),
            }
            for level in LEVELS
        ]

    def _get_proposed_stage(self):
        """Return the stage that she has reached, or is about to reach."""
        stages = self._get_stages(DAYS_BEFORE)
        return stages.get(self.id) or (
            # Long after her last stage, and before her first one.
            STAGES[-1][0] if self.id in stages else STAGES[0][0]
        )

    def _get_life_map_lang(self):
        """Return the installed language in which she is spoken to."""
        self.ensure_one()
        # sudo: the language is all that is read of her contact.
        return self.env["res.lang"]._get_nearest(self.sudo().partner_id.lang)

    def _get_screen_action(self, stage=False):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_assessment_action_screen"
        )
        action["context"] = {
            "active_id": self.id,
            "active_model": self._name,
            "life_map_stage": stage,
        }
        return action
