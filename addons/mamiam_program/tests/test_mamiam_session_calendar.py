# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamSessionCalendar(TrainingCommon):
    """What trainers see of the timetable in their calendar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sessions = cls._plan("2026-03-03", "2026-03-17")
        cls.session = cls.sessions[0]
        cls._fill()

    @classmethod
    def _fill(cls):
        with patch.object(type(cls.env["ir.cron"]), "_commit_progress"):
            cls.env["mamiam.session"]._cron_fill_calendar()

    def _get_events(self, user, session=None):
        events = self.env["calendar.event"].search(
            [
                ("res_model", "=", "mamiam.session"),
                ("res_id", "in", (session or self.sessions).ids),
                ("partner_ids", "in", user.partner_id.ids),
            ]
        )
        self.assertEqual(events.user_id, user if events else events.user_id.browse())
        return events

    def test_each_session_is_there_once_and_nobody_is_written_to(self):
        mails = self.env["mail.mail"].search_count([])
        self._fill()
        self.assertEqual(len(self._get_events(self.trainer)), 3)
        self.assertEqual(len(self._get_events(self.other_trainer)), 2)
        event = self._get_events(self.trainer, self.session)
        self.assertRecordValues(
            event,
            [
                {
                    "start": self.session.start,
                    "stop": self.session.stop,
                    "location": self.center.display_name,
                }
            ],
        )
        self.assertEqual(event.attendee_ids.mapped("state"), ["accepted"])
        self.assertFalse(self.sessions.activity_ids)
        action = event.with_user(self.trainer).action_open_calendar_event()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("mamiam.session", self.session.id)
        )
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_whatever_is_changed_it_is_there_once(self):
        session = self.session.with_user(self.officer)
        event = self._get_events(self.trainer, session)
        moved = {"start": datetime(2026, 3, 5, 10), "stop": datetime(2026, 3, 5, 12)}
        session.write({**moved, "subject_id": self.management.id})
        self.assertEqual(self._get_events(self.trainer, session), event)
        self.assertRecordValues(event, [moved])
        self.assertIn("Prices", event.name)
        session.trainer_id = self.other_trainer
        self._fill()
        self.assertFalse(self._get_events(self.trainer, session))
        self.assertEqual(
            self._get_events(self.other_trainer, session).start, moved["start"]
        )
        session.action_cancel()
        self._fill()
        self.assertFalse(self._get_events(self.other_trainer, session))
        session.action_reopen()
        self._fill()
        self._fill()
        self.assertEqual(len(self._get_events(self.other_trainer, session)), 1)
        session.trainer_id = False
        self._fill()
        self.assertFalse(self._get_events(self.other_trainer, session))
        events = self.sessions.event_id
        self.sessions.with_user(self.officer).unlink()
        self.assertFalse(events.exists())

    def test_a_trainer_who_declined_has_declined_whatever_else_is_changed(self):
        attendee = self.session.event_id.attendee_ids
        attendee.with_user(self.trainer).do_decline()
        session = self.session.with_user(self.officer)
        session.place_id = self.env["res.partner"].create({"name": "Elsewhere"})
        self.assertEqual(attendee.state, "declined")
        session.write(
            {"start": datetime(2026, 3, 5, 10), "stop": datetime(2026, 3, 5, 12)}
        )
        self.assertEqual(attendee.state, "declined")
        self.assertEqual(self.session.event_id.start, datetime(2026, 3, 5, 10))

    def test_who_has_another_name_has_it_there_in_the_trainers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.trainer.lang = "fr_FR"
        subject = self.cooking.with_context(lang="fr_FR")
        event = self.session.event_id
        subject.name = "Tajines d'ici"
        self.cohort.with_user(self.officer).name = "Cohort with a new name"
        self.assertIn("Tajines d'ici", event.name)
        self.assertIn("Cohort with a new name", event.name)
        self.cooking.update_field_translations("name", {"fr_FR": "Couscous"})
        self.assertIn("Couscous", event.name)
        words = {"%(subject)s, %(cohort)s": "%(subject)s - %(cohort)s"}
        with patch(
            "odoo.tools.translate.code_translations.get_python_translations",
            lambda module, lang: words if lang == "fr_FR" else {},
        ):
            self.session.with_context(lang="en_US")._update_calendar()
        self.assertIn("Couscous - ", event.name)

    def test_the_background_is_asked_for_what_it_does_only(self):
        with patch.object(type(self.env["mamiam.session"]), "_trigger_calendar") as ask:
            old = self._new_session("2026-02-10 09:00:00", "2026-02-10 10:00:00")
            old.stop = "2026-02-10 11:00:00"
            self.trainer.active = False
            self._new_session("2026-03-05 09:00:00", "2026-03-05 10:00:00")
            ask.assert_not_called()
            self.trainer.active = True
            self._new_session("2026-03-06 09:00:00", "2026-03-06 10:00:00")
            ask.assert_called_once()

    def test_the_calendar_does_not_change_the_timetable(self):
        event = self.session.event_id.with_user(self.trainer)
        for change in (
            lambda: event.write({"start": datetime(2026, 3, 4, 9)}),
            lambda: event.write({"active": False}),
            event.unlink,
            # Anybody may send that key.
            event.with_context(mamiam_session_sync=True).unlink,
        ):
            with self._refused("is a session of the timetable", UserError):
                change()
        event.description = "Bring the scales."

    def test_many_are_written_in_one_batch(self):
        def count(sessions):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            sessions._add_to_calendar()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        few = self._plan("2026-03-18", "2026-03-25")
        many = self._plan("2026-03-26", "2026-05-27")
        self.assertGreater(len(many), 5 * len(few))
        few, many = count(few), count(many)
        self.assertLessEqual(many, few + 10)
