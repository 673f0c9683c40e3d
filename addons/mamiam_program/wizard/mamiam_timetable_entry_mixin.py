# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamTimetableEntryMixin(models.AbstractModel):
    """What a weekly slot yields on a day, until it is confirmed.

    Part of the lines of ``mamiam.timetable`` and ``mamiam.closing.plan``.
    """

    _name = "mamiam.timetable.entry.mixin"
    _description = "Timetable Entry"

    cohort_id = fields.Many2one(comodel_name="mamiam.cohort")
    slot_id = fields.Many2one(comodel_name="mamiam.cohort.slot")
    slot_date = fields.Date(string="Date")
    subject_id = fields.Many2one(comodel_name="mamiam.subject")
    trainer_id = fields.Many2one(comodel_name="res.users")
    place_id = fields.Many2one(comodel_name="res.partner")
    start = fields.Datetime()
    stop = fields.Datetime()
    reason = fields.Char()

    def _prepare_entry(self):
        """Return it as ``mamiam.cohort._generate_timetable`` takes it."""
        self.ensure_one()
        return {
            "status": "new",
            "reason": self.reason,
            "cohort_id": self.cohort_id.id,
            "slot_id": self.slot_id.id,
            "slot_date": self.slot_date,
            "subject_id": self.subject_id.id,
            "trainer_id": self.trainer_id.id,
            "place_id": self.place_id.id,
            "start": self.start,
            "stop": self.stop,
        }
