# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date
from itertools import chain, repeat

from .training_common import TrainingCommon


class AssessmentCommon(TrainingCommon):
    """Three indicators, whatever the database has, and women who tell their lives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.env["mamiam.indicator"].search([]).action_archive()
        cls.indicators = cls.env["mamiam.indicator"].create(
            [
                {
                    "name": name,
                    "domain_id": cls.env.ref(
                        "mamiam_program.mamiam_indicator_domain_home"
                    ).id,
                    "sequence": number,
                    "red_text": f"{name}: hard",
                    "yellow_text": f"{name}: so so",
                    "green_text": f"{name}: good",
                }
                for number, name in enumerate(("Roof", "Bread", "Neighbors"))
            ]
        )
        cls.woman = cls._enroll("Samia Belkacem")

    @classmethod
    def _map(cls, enrollment, stage, levels=("red",), state="done", **vals):
        """Make a life map of a stage.

        :param levels: her answers in order; the last one is repeated
        """
        assessment = cls.env["mamiam.assessment"].create(
            {"enrollment_id": enrollment.id, "stage": stage, **vals}
        )
        given = chain(levels, repeat(levels[-1]))
        for line, level in zip(assessment.line_ids, given, strict=False):
            line.level = level
        if state == "done":
            assessment.action_complete()
        return assessment

    @classmethod
    def _leave(cls, enrollment):
        """Let her leave the program on 1 March 2026."""
        reason = cls.env["mamiam.drop.reason"].create({"name": "Moved away"})
        enrollment._drop(reason, date(2026, 3, 1))
