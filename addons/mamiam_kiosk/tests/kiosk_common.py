# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import uuid
from base64 import b64encode
from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time

from odoo.addons.mamiam_program.tests.training_common import TrainingCommon

PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmM"
    b"IQAAAABJRU5ErkJggg=="
)
# A quarter of a second of silence, which plays.
VOICE = b64encode(
    b"RIFF\xf4\x07\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
    b"\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\xd0\x07\x00\x00"
    + b"\x80"
    * 2000
)
# The begin of a recording, and some silence.
SOUND = b64encode(b"OggS" + bytes(200))


class KioskCommon(TrainingCommon):
    """A kiosk at the center, where two women are expected on Tuesday from 9 to 12 UTC.

    Time stands still at 9:05. The first one agrees that her photo is shown there.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-03-03 09:05:00"))
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.manager = cls._new_user("manager", "program_manager")
        cls.director = cls._new_user("director", "director")
        cls.kiosk = cls.env["mamiam.kiosk"].create(
            {"name": "Door of the tests", "place_id": cls.center.id}
        )
        cls.amina, cls.batoul = cls._enroll("Amina El Alaoui", "Batoul Berrada")
        cls.session = cls._new_session("2026-03-03 09:00:00", "2026-03-03 12:00:00")
        (cls.amina | cls.batoul).beneficiary_id.write(
            {"image_1920": PIXEL, "name_recording": SOUND}
        )
        cls.consent = cls._agree(cls.amina)

    @classmethod
    def _agree(cls, enrollment):
        consent = cls.env["mamiam.consent"].create(
            {
                "beneficiary_id": enrollment.beneficiary_id.id,
                "purpose_id": cls.env.ref(
                    "mamiam_kiosk.mamiam_consent_purpose_kiosk"
                ).id,
                "method": "voice",
                "recording": SOUND,
            }
        )
        consent.action_give()
        return consent

    def _line(self, enrollment):
        return self.session.attendance_ids.filtered(
            lambda a: a.enrollment_id == enrollment
        )

    def _wall(self, kiosk=None):
        """Return what is shown of the women of this cohort, by the id of each."""
        women = self.cohort.enrollment_ids.ids
        shown = (kiosk or self.kiosk)._get_wall()["women"]
        return {woman["id"]: woman for woman in shown if woman["id"] in women}

    def _event(self, kind="tap", age=0, **vals):
        return {"id": uuid.uuid4().hex, "kind": kind, "age": age * 1000, **vals}

    def _tap(self, enrollment, age=0, kiosk=None):
        """Tap her picture so many seconds ago; return the answer."""
        event = self._event(woman=enrollment.id, age=age)
        [answer] = (kiosk or self.kiosk)._receive([event])
        return answer

    def _tell(self, kind, answer, **vals):
        [told] = self.kiosk._receive([self._event(kind, tap=answer["tap"], **vals)])
        return told["result"]

    def _taps(self):
        return self.env["mamiam.kiosk.tap"].search([("kiosk_id", "=", self.kiosk.id)])

    def _tap_on(self, day, enrollment, mood):
        """Let her have told on another day how it was."""
        moment = fields.Datetime.to_datetime(day) + timedelta(hours=9)
        return self.env["mamiam.kiosk.tap"].create(
            {
                "client_id": uuid.uuid4().hex,
                "kiosk_id": self.kiosk.id,
                "enrollment_id": enrollment.id,
                "moment": moment,
                "result": "nowhere",
                "mood": mood,
            }
        )
