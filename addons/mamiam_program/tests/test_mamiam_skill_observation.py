# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .completion_common import CompletionCommon


@tagged("post_install", "-at_install")
class TestMamiamSkillObservation(CompletionCommon):
    def test_the_last_one_counts(self):
        self._observe(self.samia, "4", "2026-02-20")
        self._observe(self.samia, "1", "2026-02-03")
        latest = self.env["mamiam.skill.observation"]._get_latest(self.samia)
        self.assertEqual(latest[self.samia.id][self.skill].level, 4)
        self.assertEqual(self.samia.skill_count, 1)

    def test_it_is_noted_on_her_form(self):
        self._want("skill", 3, skill_id=self.skill.id)
        self._observe(self.samia, "1")
        with Form(self.samia.with_user(self.officer)) as form:
            with form.observation_ids.new() as line:
                line.skill_id = self.skill
                line.score = "3"
        self.assertEqual(self.samia.completion_verdict, "met")

    def test_on_a_day_on_which_she_was_there(self):
        for day in ("2026-01-04", "2026-03-03"):
            with self._refused("Samia Belkacem"):
                self._observe(self.samia, "3", day)

    def test_a_trainer_notes_what_she_saw_herself(self):
        mine = self._observe(self.samia, "3", user=self.trainer)
        self.assertEqual(mine.observer_id, self.trainer)
        other = self._observe(self.samia, "2", user=self.other_trainer)
        self.assertEqual(other.with_user(self.trainer).score, "2")
        with self._refused("", AccessError):
            other.with_user(self.trainer).score = "4"
        mine.score = "4"
        stranger = self._new_user("stranger", "trainer")
        with self._refused("", AccessError):
            mine.with_user(stranger).read(["score"])
        with self._refused("", AccessError):
            self._observe(self.samia, "3", user=stranger)

    def test_other_roles_read_or_see_nothing(self):
        seen = self._observe(self.samia, "3")
        for user in (self.social_worker, self.director):
            self.assertEqual(seen.with_user(user).score, "3")
            with self._refused("", AccessError):
                seen.with_user(user).score = "4"
        reviewer = self._new_user("reviewer", "reviewer")
        with self._refused("", AccessError):
            seen.with_user(reviewer).read(["score"])

    def test_of_another_company_nothing_is_seen(self):
        seen = self._observe(self.samia, "3")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.officer.write({"company_ids": company.ids, "company_id": company.id})
        with self._refused("", AccessError):
            seen.with_user(self.officer).read(["score"])

    def test_what_was_observed_is_archived_instead_of_deleted(self):
        self._observe(self.samia, "3")
        with self._refused("Peels quickly", UserError):
            self.skill.unlink()
