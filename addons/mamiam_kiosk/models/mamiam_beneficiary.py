# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from base64 import b64decode

from odoo import api, fields, models
from odoo.exceptions import ValidationError

LONGEST_RECORDING = 512 * 1024
# How the recordings of browsers and phones begin: (offset, bytes, type).
AUDIO = (
    (0, b"\x1aE\xdf\xa3", "audio/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (4, b"ftyp", "audio/mp4"),
    (8, b"WAVE", "audio/wav"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
)


class MamiamBeneficiary(models.Model):
    _inherit = "mamiam.beneficiary"

    name_recording = fields.Binary(
        string="How Her Name Sounds",
        attachment=True,
        copy=False,
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker",
        help="Spoken by her or by us. The kiosk says it when she taps her photo, if "
        "she agrees with that.",
    )

    name_recording_type = fields.Char(
        compute="_compute_name_recording_type",
        store=True,
        exportable=False,
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker",
    )

    @api.depends("name_recording")
    def _compute_name_recording_type(self):
        for beneficiary in self.with_context(bin_size=False):
            sound = b64decode(beneficiary.name_recording or b"")
            beneficiary.name_recording_type = self._get_audio_type(sound)

    @api.constrains("name_recording")
    def _check_name_recording(self):
        # sudo: who may not hear it doesn't change it.
        for beneficiary in self.sudo():
            sound = b64decode(beneficiary.name_recording or b"")
            if not sound:
                continue
            if len(sound) > LONGEST_RECORDING:
                raise ValidationError(
                    self.env._(
                        "The recording of the name of %(name)s is too large: %(size)s "
                        "KB at most. Her name takes two seconds.",
                        name=beneficiary.name,
                        size=LONGEST_RECORDING // 1024,
                    )
                )
            if not beneficiary.name_recording_type:
                raise ValidationError(
                    self.env._(
                        "What was uploaded as the name of %(name)s is no recording.",
                        name=beneficiary.name,
                    )
                )

    @api.model
    def _get_audio_type(self, sound):
        """Return the type of these bytes, None if they are no recording."""
        for at, begin, mimetype in AUDIO:
            if sound[at:].startswith(begin):
                return mimetype
        return None

    def _take_over_references(self, other):
        """Keep how her name sounds, whichever file has it."""
        if not self.name_recording:
            self.name_recording = other.name_recording
        return super()._take_over_references(other)

    def _get_records_to_delete(self):
        """How her days were is nobody's any more, whatever stays of her."""
        taps = self.env["mamiam.kiosk.tap"].sudo()
        return [
            taps.search([("enrollment_id.beneficiary_id", "in", self.ids)]),
            *super()._get_records_to_delete(),
        ]
