# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import uuid
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import prepare_mark
from .training_common import TrainingCommon

HOUR = 3600 * 1000


@tagged("post_install", "-at_install")
class TestMamiamSessionVisitor(TrainingCommon):
    """Who turned up while the trainer's phone was without network."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.woman = cls._enroll("Samia Belkacem")
        cls.second = cls._new_cohort("Second of the visitors")
        cls.guest = cls._enroll("Rahma Visitor", cohort=cls.second)
        cls.session = cls._new_session("2026-03-02 09:00:00", "2026-03-02 12:00:00")
        cls.Visitor = cls.env["mamiam.session.visitor"]

    def _came(self, woman=None, name="Nadia", key=None, **vals):
        """Return what a phone tells."""
        return {
            "id": uuid.uuid4().hex,
            "key": key or uuid.uuid4().hex,
            "session": self.session.id,
            "woman": woman.id if woman else 0,
            "name": woman.name if woman else name,
            "status": "present",
            "minutes": 0,
            "age": HOUR,
            **vals,
        }

    def _send(self, *events, user=None):
        Session = self.env["mamiam.session"].with_user(user or self.trainer)
        return Session._receive_marks(list(events))

    def _results(self, *events, **kwargs):
        return [answer["result"] for answer in self._send(*events, **kwargs)]

    def _line(self, enrollment):
        lines = self.session.attendance_ids
        return lines.filtered(lambda line: line.enrollment_id == enrollment)

    def test_a_phone_keeps_those_who_may_come_through_that_door(self):
        elsewhere = self._new_cohort(
            "Elsewhere of the visitors",
            center_id=self.env["res.partner"].create({"name": "Elsewhere"}).id,
        )
        far = self._enroll("Far Away", cohort=elsewhere)
        Session = self.env["mamiam.session"].with_user(self.trainer)
        candidates = Session._get_sheet_candidates()
        names = [candidate["name"] for candidate in candidates]
        self.assertIn(self.guest.name, names)
        self.assertNotIn(far.name, names)
        self.assertEqual(set(candidates[0]), {"id", "name", "cohort"})
        self.session.sudo().state = "cancelled"
        self.assertEqual(Session._get_sheet_candidates(), [])

    def test_whom_the_phone_knows_is_on_the_sheet_once_however_often_it_is_told(self):
        event = self._came(self.guest)
        late = {**event, "id": uuid.uuid4().hex, "status": "late", "minutes": 10}
        for _time in range(2):
            self.assertEqual(self._results(event, late), ["marked", "marked"])
        self.assertEqual(
            self._results(self._came(self.guest, **{"status": "late"})), ["marked"]
        )
        self.assertRecordValues(
            self._line(self.guest),
            [
                {
                    "is_walk_in": True,
                    "status": "late",
                    "minutes": 10,
                    "marked_by_id": self.trainer.id,
                    "marked_at": fields.Datetime.now() - timedelta(hours=1),
                }
            ],
        )
        visitors = self.Visitor.search([("session_id", "=", self.session.id)])
        self.assertEqual(set(visitors.mapped("state")), {"added"})
        self.assertFalse(any(visitors.mapped("name")))

    def test_the_sheet_is_told_once_as_it_is_after_all_that_was_sent(self):
        answers = self._send(
            prepare_mark(self._line(self.woman).id, "absent"),
            self._came(self.guest),
            self._came(),
        )
        self.assertEqual({answer["result"] for answer in answers}, {"marked"})
        [sheet] = [answer["sheet"] for answer in answers if "sheet" in answer]
        self.assertEqual(
            {line["woman"]: line["status"] for line in sheet["lines"]},
            {self.woman.id: "absent", self.guest.id: "present"},
        )
        self.assertEqual([one["name"] for one in sheet["visitors"]], ["Nadia"])

    def test_who_is_expected_by_now_is_marked_and_not_doubled(self):
        self.assertEqual(self._results(self._came(self.woman)), ["marked"])
        self.assertRecordValues(
            self._line(self.woman), [{"status": "present", "is_walk_in": False}]
        )

    def test_who_is_marked_absent_is_not_overwritten(self):
        self._line(self.woman).with_user(self.officer).status = "absent"
        [answer] = self._send(self._came(self.woman))
        self.assertEqual(answer["result"], "refused")
        self.assertIn("mark her there", answer["message"])
        self.assertEqual(self._line(self.woman).status, "absent")
        self.assertFalse(self.Visitor.search([("session_id", "=", self.session.id)]))

    def test_of_a_name_an_officer_finds_out_who_she_is(self):
        self.cohort.user_id = self.officer
        event = self._came(status="late", minutes=5)
        for _time in range(2):
            [answer] = self._send(event)
        self.assertEqual([v["name"] for v in answer["sheet"]["visitors"]], ["Nadia"])
        [visitor] = self.session.unknown_visitor_ids
        self.assertEqual(self.session.activity_ids.user_id, self.officer)
        found = self.env["mamiam.session"].with_user(self.officer)
        self.assertIn(
            self.session, found.search([("unknown_visitor_ids", "!=", False)])
        )
        # It may take until the sheet is closed.
        self.session.action_all_present()
        self.session.with_user(self.trainer).action_close()
        action = visitor.with_user(self.officer).action_find_out()
        wizard = Form(
            self.env["mamiam.walk.in"]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        self.assertEqual(wizard.visitor_name, "Nadia")
        wizard.candidate_id = wizard.candidate_id.browse(self.guest.id)
        wizard.save().action_add()
        self.assertRecordValues(
            self._line(self.guest),
            [
                {
                    "status": "late",
                    "minutes": 5,
                    "is_walk_in": True,
                    "marked_by_id": self.trainer.id,
                    "marked_at": visitor.told_at,
                }
            ],
        )
        self.assertRecordValues(
            visitor,
            [
                {
                    "state": "added",
                    "name": False,
                    "attendance_id": self._line(self.guest).id,
                }
            ],
        )
        self.assertFalse(self.session.activity_ids)
        # The phone tells it once more.
        self.assertEqual(self._results(event), ["marked"])
        self.assertEqual(len(self._line(self.guest)), 1)

    def test_nobody_of_ours_is_forgotten_and_does_not_come_back(self):
        event = self._came()
        self._send(event)
        visitor = self.session.unknown_visitor_ids
        visitor.with_user(self.officer).action_dismiss()
        self.assertRecordValues(visitor, [{"state": "dismissed", "name": False}])
        self.assertEqual(self._results(event), ["gone"])
        self.assertFalse(self.session.unknown_visitor_ids)

    def test_taken_off_she_does_not_come_back(self):
        known, name = self._came(self.guest), self._came()
        self._send(known, name)
        off = [{**e, "id": uuid.uuid4().hex, "off": True} for e in (known, name)]
        for _time in range(2):
            self.assertEqual(set(self._results(*off)), {"marked"})
        self.assertFalse(self._line(self.guest))
        self.assertFalse(self.session.unknown_visitor_ids)
        self.assertEqual(self._results(known, name), ["gone", "gone"])
        # Who was put on the sheet at the office, by her line.
        self.session._add_walk_in(self.guest)
        line = {"line": self._line(self.guest).id, "off": True}
        for _time in range(2):
            self.assertEqual(self._results({"id": "taken-off", **line}), ["marked"])
        self.assertFalse(self._line(self.guest))

    def test_taken_off_by_mistake_she_comes_again(self):
        self._send(self._came(self.guest, status="late", minutes=10))
        off = {"id": "taken-off", "line": self._line(self.guest).id, "off": True}
        again = self._came(self.guest)
        for _time in range(2):
            self.assertEqual(self._results(off, again), ["marked", "marked"])
            self.assertRecordValues(
                self._line(self.guest), [{"status": "present", "is_walk_in": True}]
            )

    def test_whom_she_takes_off_again_does_not_come_back(self):
        self._send(self._came(self.guest))
        off = {"id": "taken-off", "line": self._line(self.guest).id, "off": True}
        again = self._came(self.guest)
        twice = {**again, "id": "taken-off-again", "off": True}
        self.assertEqual(self._results(off, again, twice), ["marked"] * 3)
        self.assertFalse(self._line(self.guest))

    def test_a_closed_sheet_and_nonsense_take_nobody_over(self):
        foreign = self._new_session(
            "2026-03-02 13:00:00",
            "2026-03-02 14:00:00",
            trainer_id=self.other_trainer.id,
        )
        self.assertEqual(
            self._results(
                self._came(session=foreign.id),
                self._came(name=" "),
                self._came(name="N" * 101),
                self._came(status="absent"),
                self._came(woman=None, minutes=-1),
                self._came(key="short"),
                self._came(session=2**40),
                self._came(session=True),
                self._came(name="Nad\0ia"),
                self._came(name="Nadia \ud83d"),
            ),
            ["gone", *["refused"] * 9],
        )
        self.session.action_all_present()
        self.session.action_close()
        self.assertEqual(
            self._results(self._came(), self._came(self.guest)), ["closed", "closed"]
        )
        self.assertFalse(self.Visitor.search([("session_id", "=", self.session.id)]))

    def test_another_phone_does_not_take_over_the_key_of_one(self):
        event = self._came()
        self._send(event)
        other = self._new_session(
            "2026-03-02 13:00:00",
            "2026-03-02 14:00:00",
            trainer_id=self.other_trainer.id,
        )
        theirs = {**event, "session": other.id}
        self.assertEqual(self._results(theirs, user=self.other_trainer), ["gone"])

    def test_names_are_for_who_gives_the_session_and_for_officers(self):
        self._send(self._came())
        visitor = self.session.unknown_visitor_ids
        self.assertEqual(visitor.with_user(self.trainer).name, "Nadia")
        with self.assertRaises(AccessError):
            visitor.with_user(self.trainer).action_dismiss()
        for user in (self.other_trainer, self._new_user("visit_dir", "director")):
            with self.assertRaises(AccessError):
                visitor.with_user(user).read(["name"])
        # Nor does the dialog tell who has no part in it.
        wizard = self.env["mamiam.walk.in"].with_user(self.other_trainer)
        wizard = wizard.create(
            {
                "session_id": self.session.id,
                "candidate_id": self.guest.id,
                "visitor_id": visitor.id,
            }
        )
        with self.assertRaises(AccessError):
            wizard.read(["visitor_name"])
        with self.assertRaises(AccessError):
            visitor.with_user(self.officer).state = "added"

    def test_who_only_reads_sessions_is_told_no_name_and_takes_nobody_off(self):
        event = self._came()
        self._send(event)
        visitor = self.session.unknown_visitor_ids
        known = {"id": uuid.uuid4().hex, "key": event["key"]}
        for role in ("director", "social_worker", "stipend_officer"):
            user = self._new_user(f"visit_{role}", role)
            Session = self.env["mamiam.session"].with_user(user)
            [sheet] = Session._get_sheets(self.session.id)
            self.assertEqual((sheet["id"], sheet["visitors"]), (self.session.id, []))
            told = [
                {**event, **known, "off": True},
                {**event, **known, "name": "Other"},
                self._came(),
            ]
            for one in told:
                self.assertEqual(self._results(one, user=user), ["refused"], role)
        self.assertEqual(self.session.unknown_visitor_ids, visitor)
        self.assertRecordValues(visitor, [{"state": "unknown", "name": "Nadia"}])
        for user in (self.trainer, self.officer):
            Session = self.env["mamiam.session"].with_user(user)
            [sheet] = Session._get_sheets(self.session.id)
            self.assertEqual([one["name"] for one in sheet["visitors"]], ["Nadia"])

    def test_one_visitor_is_found_out_once(self):
        self._send(self._came())
        visitor = self.session.unknown_visitor_ids.with_user(self.officer)
        elsewhere = self._new_session("2026-03-03 09:00:00", "2026-03-03 12:00:00")
        with self.assertRaisesRegex(UserError, "Nadia"):
            self._find_out(visitor, self.woman, session_id=elsewhere.id)
        self._find_out(visitor, self.guest)
        other = self._enroll("Other Visitor", cohort=self.second)
        with self.assertRaises(UserError):
            self._find_out(visitor, other)
        self.assertFalse(self._line(other))
        with self.assertRaises(UserError):
            visitor.action_dismiss()
        self.assertRecordValues(
            visitor,
            [{"state": "added", "attendance_id": self._line(self.guest).id}],
        )

    def _find_out(self, visitor, woman, **vals):
        """Say in the dialog of an officer who she is."""
        WalkIn = self.env["mamiam.walk.in"].with_user(self.officer)
        wizard = WalkIn.create(
            {
                "session_id": self.session.id,
                "visitor_id": visitor.id,
                "candidate_id": woman.id,
                **vals,
            }
        )
        wizard.action_add()

    def test_taken_off_the_mark_of_somebody_else_stays(self):
        marked = self._line(self.woman).with_user(self.officer)
        marked.status = "present"
        self.session.with_user(self.officer)._add_walk_in(self.guest)
        came = [self._came(self.woman), self._came(self.guest)]
        self.assertEqual(self._results(*came), ["marked"] * 2)
        off = [{**e, "id": uuid.uuid4().hex, "off": True} for e in came]
        self.assertEqual(self._results(*off), ["marked"] * 2)
        self.assertRecordValues(
            self._line(self.woman) | self._line(self.guest),
            [{"status": "present", "marked_by_id": self.officer.id}] * 2,
        )
        visitors = self.Visitor.search([("session_id", "=", self.session.id)])
        self.assertEqual(set(visitors.mapped("state")), {"dismissed"})

    def test_taken_off_twice_what_she_was_marked_meanwhile_stays(self):
        event = self._came(self.woman)
        off = {**event, "id": uuid.uuid4().hex, "off": True}
        self.assertEqual(self._results(event), ["marked"])
        self.assertEqual(self._results(off), ["marked"])
        self.assertEqual(self._line(self.woman).status, "expected")
        self._line(self.woman).with_user(self.trainer).status = "late"
        self.assertEqual(self._results(off), ["marked"])
        self.assertEqual(self._line(self.woman).status, "late")

    def test_what_phones_told_is_forgotten_but_for_who_is_to_be_found_out(self):
        self._send(self._came(), self._came(self.guest))
        with freeze_time("2026-07-01"):
            self.Visitor._gc_visitors()
        left = self.Visitor.search([("session_id", "=", self.session.id)])
        self.assertEqual(left.mapped("state"), ["unknown"])
