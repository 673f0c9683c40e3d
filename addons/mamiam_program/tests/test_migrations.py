# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import json
from datetime import date, timedelta
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools import parse_version
from odoo.tools.sql import column_exists

from .migration_common import load_migration
from .training_common import TrainingCommon

BEFORE = {
    "en_US": "We would like to show your photo and your first name on our website and "
    "to customers who order your dishes. Anybody may see it there. You don't have to "
    "agree: nothing changes in the program if you say no. If you change your mind, "
    "tell us, and the photo is gone the same day. We ask you again after two years.",
    "fr_FR": "Nous voudrions montrer votre photo et votre prénom sur notre site web et "
    "aux clients qui commandent vos plats. Tout le monde peut les y voir. Vous n'êtes "
    "pas obligée d'accepter\N{NO-BREAK SPACE}: rien ne change dans le programme si "
    "vous dites non. Si vous changez d'avis, dites-le-nous, et la photo disparaît le "
    "jour même. Nous vous reposons la question après deux ans.",
}


def _run(env, script, version="19.0.2.1.0", before="19.0.2.0.0"):
    load_migration("mamiam_program", version, script).migrate(env.cr, before)


@tagged("post_install", "-at_install")
class TestVersions(TransactionCase):
    """Odoo runs the scripts between the version of a database and the addon's."""

    def test_no_script_waits_for_a_version_that_is_not_there(self):
        for manifest in Manifest.all_addon_manifests():
            for folder in Path(manifest.path).glob("migrations/19.*"):
                if manifest.name.startswith("mamiam_"):
                    with self.subTest(manifest.name, folder=folder.name):
                        self.assertLessEqual(
                            parse_version(folder.name), parse_version(manifest.version)
                        )


@tagged("post_install", "-at_install")
class TestNotices(TransactionCase):
    """What is read to women of their photo is replaced where nobody has changed it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.purpose = cls.env.ref("mamiam_program.mamiam_consent_purpose_photo")
        cls.purpose.notice_date = "2026-01-01"
        cls.env.flush_all()

    def _migrate(self, notices):
        self.env.cr.execute(
            "UPDATE mamiam_consent_purpose SET notice = %s WHERE id = %s",
            [json.dumps(notices), self.purpose.id],
        )
        self.env.invalidate_all()
        _run(self.env, "post-migration", "19.0.2.0.0", "19.0.1.0.0")
        self.env.invalidate_all()

    def _notice(self, lang):
        return self.purpose.with_context(lang=lang).notice

    def test_the_words_of_before_are_replaced(self):
        self._migrate(BEFORE)
        self.assertIn("stays in the house", self._notice("en_US"))
        self.assertIn("reste dans la maison", self._notice("fr_FR"))
        self.assertNotEqual(str(self.purpose.notice_date), "2026-01-01")

    def test_words_of_ones_own_stay_in_all_languages(self):
        own = {**BEFORE, "fr_FR": "Nos propres mots."}
        self._migrate(own)
        for lang, notice in own.items():
            self.assertEqual(self._notice(lang), notice)
        self.assertEqual(str(self.purpose.notice_date), "2026-01-01")


@tagged("post_install", "-at_install")
class TestLeavings(TrainingCommon):
    """Who left before leavings were written down has one, and nobody else."""

    def test_who_is_away_has_a_leaving_and_nobody_has_two(self):
        away, back, known, _here = women = self._enroll("A A", "B B", "C C", "D D")
        reason = self.env["mamiam.drop.reason"].create({"name": "Moved to Agadir"})
        (away | back | known)._drop(reason, date(2026, 2, 27), "Her mother is ill")
        kept = known.leaving_ids
        back.action_reactivate()
        self.env.flush_all()
        # The version before had no such rows.
        self.env.cr.execute(
            "DELETE FROM mamiam_leaving WHERE enrollment_id IN %s",
            [tuple((away | back).ids)],
        )
        for _upgrade in range(2):
            self.env.invalidate_all()
            _run(self.env, "post-leavings", "19.0.2.0.0", "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual(women.leaving_ids, away.leaving_ids | kept)
        self.assertRecordValues(
            away.leaving_ids,
            [
                {
                    "date": date(2026, 2, 27),
                    "date_return": False,
                    "reason_id": reason.id,
                    "note": "Her mother is ill",
                    "beneficiary_id": away.beneficiary_id.id,
                    "cohort_id": self.cohort.id,
                    "company_id": self.cohort.company_id.id,
                }
            ],
        )


@tagged("post_install", "-at_install")
class TestAdjustedSessions(TrainingCommon):
    """What was adjusted before slots could be followed keeps what it has."""

    def test_what_differs_from_its_slot_was_adjusted(self):
        sessions = self._plan("2026-03-10", "2026-03-31")
        moved, shifted, same = sessions.filtered(lambda s: s.date.weekday() == 1)[:3]
        moved.start -= timedelta(hours=2)
        shifted.write(
            {
                "start": shifted.start + timedelta(hours=1),
                "stop": shifted.stop + timedelta(hours=1),
            }
        )
        sessions.is_adjusted = False
        _run(self.env, "post-sessions")
        self.assertEqual(sessions.filtered("is_adjusted"), moved)
        self.assertEqual((shifted + same).mapped("is_adjusted"), [False, False])


@tagged("post_install", "-at_install")
class TestWeekdays(TrainingCommon):
    """Weekdays of sessions are counted as those of slots."""

    def test_sessions_and_filters_that_are_kept_are_counted_anew(self):
        sessions = self._plan("2026-03-10", "2026-03-11")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mamiam_session SET weekday = (weekday::int + 1)::varchar"
        )
        kept = self.env["ir.filters"].create(
            [
                {"name": model, "model_id": model, "domain": domain}
                for model, domain in (
                    ("mamiam.session", "[('weekday', '=', '1'), ('hour', '=', '07')]"),
                    (
                        "mamiam.attendance.report",
                        '["|", ["weekday", "in", ["2", "7"]], ["status", "=", "1"]]',
                    ),
                    ("mamiam.cohort.slot", "[('weekday', '=', '1')]"),
                )
            ]
        )
        self.env.flush_all()
        _run(self.env, "pre-weekdays", "19.0.2.2.0", "19.0.2.1.0")
        self.env.invalidate_all()
        self.assertEqual(sessions.mapped("weekday"), ["1", "2"])
        self.assertEqual(
            kept.mapped("domain"),
            [
                "[('weekday', '=', '0'), ('hour', '=', '07')]",
                '["|", ["weekday", "in", ["1", "6"]], ["status", "=", "1"]]',
                "[('weekday', '=', '1')]",
            ],
        )


@tagged("post_install", "-at_install")
class TestTodos(TrainingCommon):
    """What the program asked managers before is taken away as what it asks now."""

    def test_only_what_the_program_asked_has_the_new_type(self):
        manager = self._new_user("manager", "program_manager")
        [woman] = self._enroll("Samia Belkacem").beneficiary_id
        erasure = self.env["mamiam.erasure"].create({})
        todo = "mail.mail_activity_data_todo"
        asked = erasure.activity_schedule(todo, user_id=manager.id, summary="Check")
        erase = woman.activity_schedule(todo, user_id=manager.id, summary="Erase")
        own = woman.activity_schedule(todo, user_id=manager.id, summary="Her shoes")
        own.automated = False
        _run(self.env, "post-todos")
        self.env.invalidate_all()
        erasure._call_managers()
        self.assertEqual(
            erasure.activity_ids.filtered(lambda a: a.user_id == manager), asked
        )
        self.assertEqual(
            erase.activity_type_id,
            self.env.ref("mamiam_program.mail_activity_type_erase"),
        )
        self.assertEqual(own.activity_type_id, self.env.ref(todo))
        erasure.with_user(manager).action_approve()
        self.assertFalse(erasure.activity_ids)


@tagged("post_install", "-at_install")
class TestOwnDates(TrainingCommon):
    """Who was given more time has at least that of her cohort, also from before."""

    def test_a_cohort_that_was_prolonged_more_holds_for_her_too(self):
        own, other = self._enroll("Aicha Own", "Batoul Other")
        end = self.cohort.date_training_end
        own._extend(end + timedelta(days=7), self.cohort.date_end, "She was ill")
        self.cohort.write(
            {
                "date_training_end": end + timedelta(days=60),
                "date_end": self.cohort.date_end + timedelta(days=90),
            }
        )
        late = end + timedelta(days=30)
        session = self._new_session(f"{late} 09:00:00", f"{late} 10:00:00")
        self.env.flush_all()
        # The version before took her own days, and expected her until then.
        session.attendance_ids.filtered(lambda a: a.enrollment_id == own).unlink()
        self.env.cr.execute(
            """
            UPDATE mamiam_enrollment SET date_training_end = extended_training_end,
                date_program_end = extended_end
            WHERE id = %s
            """,
            [own.id],
        )
        self.env.invalidate_all()
        _run(self.env, "post-extensions")
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertRecordValues(
            own,
            [
                {
                    "date_training_end": self.cohort.date_training_end,
                    "date_program_end": self.cohort.date_end,
                }
            ],
        )
        self.assertEqual(session.attendance_ids.enrollment_id, own | other)


@tagged("post_install", "-at_install")
class TestHours(TrainingCommon):
    """Hours of sessions, once numbers, are times of day."""

    def test_nine_comes_before_fourteen(self):
        self._plan("2026-02-02", "2026-02-08")
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE mamiam_session ALTER COLUMN hour TYPE int USING hour::int"
        )
        _run(self.env, "pre-hour", "19.0.2.2.0", "19.0.2.1.0")
        self.env.invalidate_all()
        hours = self.cohort.session_ids.sorted("hour").mapped("hour")
        self.assertEqual(hours, ["09", "14"])

    def test_databases_without_hours_are_left_to_the_orm(self):
        self.env.cr.execute("ALTER TABLE mamiam_session DROP COLUMN hour CASCADE")
        _run(self.env, "pre-hour", "19.0.2.2.0", "19.0.1.0.0")
        self.assertFalse(column_exists(self.env.cr, "mamiam_session", "hour"))


@tagged("post_install", "-at_install")
class TestCallAgain(TransactionCase):
    """Reasons that count anew after a call bring nobody back for the same cause."""

    def test_each_reason_has_its_days(self):
        reasons = self.env["mamiam.contact.reason"].search([])
        before = {reason.code: reason.back_days for reason in reasons}
        reasons.back_days = 14
        self.env.flush_all()
        _run(self.env, "post-call-again", "19.0.2.2.0", "19.0.2.1.0")
        reasons.invalidate_recordset()
        self.assertEqual({r.code: r.back_days for r in reasons}, before)
