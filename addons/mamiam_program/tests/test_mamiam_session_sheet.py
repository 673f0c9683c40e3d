# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import prepare_mark
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamSessionSheet(TrainingCommon):
    """What a trainer's phone keeps, and what it tells later."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.women = cls._enroll(*[f"Trainee {number:02}" for number in range(30)])
        cls.session = cls._new_session("2026-03-02 10:00:00", "2026-03-02 12:00:00")
        cls.line, cls.other, *_rest = cls.session.attendance_ids.sorted("id")

    def _mark(self, line, status, was="expected", **vals):
        """Return an event of a phone."""
        return prepare_mark(line.id, status, was, **vals)

    def _send(self, *events, user=None):
        Session = self.env["mamiam.session"].with_user(user or self.trainer)
        return Session._receive_marks(list(events))

    def test_it_keeps_today_tomorrow_and_what_is_not_closed(self):
        late = self._new_session("2026-02-20 09:00:00", "2026-02-20 10:00:00")
        closed = self._new_session("2026-02-19 09:00:00", "2026-02-19 10:00:00")
        closed.action_all_present()
        closed.action_close()
        tomorrow = self._new_session("2026-03-03 09:00:00", "2026-03-03 10:00:00")
        later = self._new_session("2026-03-05 09:00:00", "2026-03-05 10:00:00")
        foreign = self._new_session(
            "2026-03-02 13:00:00",
            "2026-03-02 14:00:00",
            trainer_id=self.other_trainer.id,
        )
        Session = self.env["mamiam.session"].with_user(self.trainer)
        kept = [sheet["id"] for sheet in Session._get_sheets(foreign.id)]
        self.assertEqual(kept, [late.id, self.session.id, tomorrow.id])
        self.assertNotIn(later.id, kept)
        for_officer = Session.with_user(self.officer)._get_sheets(foreign.id)
        self.assertEqual([sheet["id"] for sheet in for_officer], [foreign.id])

    def test_the_session_that_is_asked_for_is_there_however_many_there_are(self):
        asked = self._new_session("2026-02-03 09:00:00", "2026-02-03 10:00:00")
        for day in range(4, 25):
            self._new_session(
                f"2026-02-{day:02} 09:00:00", f"2026-02-{day:02} 10:00:00"
            )
        Session = self.env["mamiam.session"].with_user(self.trainer)
        kept = [sheet["id"] for sheet in Session._get_sheets(asked.id)]
        self.assertIn(asked.id, kept)
        self.assertIn(self.session.id, kept)
        self.assertLessEqual(len(kept), 21)

    def test_it_was_marked_when_it_was_marked_and_not_when_it_was_told(self):
        hour = {"age": 3600 * 1000}
        self._send(self._mark(self.line, "present", **hour))
        self.assertEqual(
            self.line.marked_at, fields.Datetime.now() - timedelta(hours=1)
        )
        for age in (-5, 10**15, float("nan"), "an hour", None, [1]):
            [answer] = self._send(
                self._mark(self.line, "absent", was=self.line.status, age=age)
            )
            self.assertEqual(answer["result"], "marked")
            self.assertEqual(self.line.marked_at, fields.Datetime.now())
            self.line.status = "present"

    def test_who_set_her_back_is_told(self):
        self._send(self._mark(self.line, "present"))
        self.line.with_user(self.officer).status = "expected"
        [answer] = self._send(self._mark(self.line, "absent", was="present"))
        self.assertEqual(answer["result"], "conflict")
        self.assertEqual(answer["now"]["by"], self.officer.name)
        self.assertTrue(answer["now"]["time"])

    def test_what_was_marked_is_taken_over_with_who_and_when(self):
        self._send(
            self._mark(self.line, "present"),
            self._mark(self.line, "late", was="present", minutes=10),
        )
        self.assertRecordValues(
            self.line,
            [
                {
                    "status": "late",
                    "minutes": 10,
                    "marked_by_id": self.trainer.id,
                    "marked_at": fields.Datetime.now(),
                }
            ],
        )

    def test_sent_twice_it_is_taken_over_once(self):
        first = self._mark(self.line, "present")
        self._send(first)
        # The answer was lost; more was marked since.
        then = self._mark(self.line, "late", was="present", minutes=5)
        answers = self._send(first, then)
        self.assertEqual([a["result"] for a in answers], ["marked", "marked"])
        self.assertEqual(self.line.minutes, 5)

    def test_what_somebody_else_marked_meanwhile_is_not_overwritten(self):
        self.line.with_user(self.officer).write({"status": "excused", "note": "Ill"})
        [answer] = self._send(self._mark(self.line, "absent"))
        self.assertEqual(answer["result"], "conflict")
        self.assertEqual(self.line.status, "excused")
        self.assertEqual(answer["now"]["status"], "excused")
        self.assertEqual(answer["now"]["by"], self.officer.name)
        # She decides, having seen it.
        was = {"status": "excused", "note": "Ill"}
        [answer] = self._send(self._mark(self.line, "absent", was=was))
        self.assertEqual(answer["result"], "marked")
        self.assertEqual(self.line.status, "absent")

    def test_a_mark_sent_again_does_not_undo_a_later_one(self):
        event = self._mark(self.line, "present")
        self._send(event)
        self.line.with_user(self.officer).status = "absent"
        [answer] = self._send(event)
        self.assertEqual(answer["result"], "conflict")
        self.assertEqual(self.line.status, "absent")

    def test_who_agrees_is_no_conflict(self):
        self.line.with_user(self.officer).status = "present"
        [answer] = self._send(self._mark(self.line, "present"))
        self.assertEqual(answer["result"], "marked")
        self.assertEqual(self.line.marked_by_id, self.officer)

    def test_a_closed_sheet_says_what_was_not_taken_over(self):
        self.session.action_all_present()
        self.session.action_close()
        answers = self._send(
            self._mark(self.line, "absent"), self._mark(self.other, "present")
        )
        self.assertEqual([a["result"] for a in answers], ["closed", "marked"])
        self.assertEqual(self.line.status, "present")

    def test_what_is_not_hers_or_makes_no_sense_is_not_taken_over(self):
        foreign = self._new_session(
            "2026-03-02 13:00:00",
            "2026-03-02 14:00:00",
            trainer_id=self.other_trainer.id,
        ).attendance_ids[0]
        answers = self._send(
            self._mark(foreign, "present"),
            {**self._mark(self.line, "present"), "line": [self.line.id]},
            self._mark(self.line, "on holiday"),
            self._mark(self.line, "late", minutes=-5),
            {**self._mark(self.line, "present"), "line": True},
            {"id": "abcdefgh", "line": True, "off": True},
            self._mark(self.line, "present", note="\0"),
            # Half of an emoji that was cut.
            self._mark(self.line, "present", note="\ud83d"),
            {**self._mark(self.line, "present"), "id": "abcdefgh\ud83d"},
            "nonsense",
            self._mark(self.other, "present"),
        )
        self.assertEqual(
            [answer["result"] for answer in answers],
            ["gone", *["refused"] * 8, "marked"],
        )
        self.assertIsNone(answers[-2]["id"])
        Session = self.env["mamiam.session"].with_user(self.trainer)
        self.assertEqual(Session._get_sheets(True), Session._get_sheets())
        self.assertEqual(foreign.status, "expected")
        self.assertEqual(self.line.status, "expected")
        social = self._new_user("sheet_social", "social_worker")
        [answer] = self._send(self._mark(self.line, "present"), user=social)
        self.assertEqual(answer["result"], "refused")
        self.assertEqual(self.line.status, "expected")

    def test_thirty_are_taken_over_in_few_queries(self):
        statuses = ["present", "late", "excused", "absent"]
        events = [
            self._mark(line, statuses[number % 4])
            for number, line in enumerate(self.session.attendance_ids)
        ]
        # Who she is and what she may is known by then.
        self._send(self._mark(self.line, "present"))
        self._send(self._mark(self.line, "expected", was="present"))
        self.env.flush_all()
        for model in ("attendance", "session", "enrollment", "cohort"):
            self.env[f"mamiam.{model}"].invalidate_model()
        with self.assertQueryCount(25):
            answers = self._send(*events)
        self.assertEqual({answer["result"] for answer in answers}, {"marked"})

    def test_who_marked_is_not_typed(self):
        for user in (self.trainer, self.officer):
            with self._refused("not typed", AccessError):
                self.line.with_user(user).marked_by_id = self.officer
