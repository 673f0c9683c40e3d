# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from .training_common import TrainingCommon


class CompletionCommon(TrainingCommon):
    """A cohort in follow-up: one woman came, the other one was absent half the time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The company of this database may want something of its own.
        cls.env["mamiam.completion.criterion"].search([]).active = False
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.director = cls._new_user("director", "director")
        cls.skill = cls.env["mamiam.skill"].create({"name": "Peels quickly"})
        cls.samia, cls.hanane = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        cls._plan("2026-02-02", "2026-02-15")
        cls._mark(cls.samia, *["present"] * 4)
        cls._mark(cls.hanane, "present", "absent", "present", "absent")
        cls.cohort.action_start_training()
        cls.cohort.action_start_followup()

    @classmethod
    def _want(cls, kind, minimum, **vals):
        return cls.env["mamiam.completion.criterion"].create(
            {"kind": kind, "minimum": minimum, **vals}
        )

    @classmethod
    def _observe(cls, enrollment, score, day="2026-02-10", skill=None, user=None):
        Observation = cls.env["mamiam.skill.observation"]
        return Observation.with_user(user or cls.officer).create(
            {
                "enrollment_id": enrollment.id,
                "skill_id": (skill or cls.skill).id,
                "score": score,
                "date": day,
            }
        )

    @classmethod
    def _certify(cls, *enrollments):
        """Let these women complete the program, and issue their certificates."""
        women = cls.env["mamiam.enrollment"].union(*enrollments)
        for woman in women:
            woman.beneficiary_id.name_other_script = "سامية بلقاسم"
        women._complete("She has learned what she came for.")
        return cls.env["mamiam.certificate"].with_user(cls.officer)._issue(women)
