# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class MamiamSessionSeriesLine(models.TransientModel):
    """A session, what it was and what it becomes."""

    _name = "mamiam.session.series.line"
    _description = "Session to Change"
    _order = "start, id"

    series_id = fields.Many2one(
        comodel_name="mamiam.session.series",
        required=True,
        index=True,
        ondelete="cascade",
    )
    selected = fields.Boolean(string="To Change")
    session_id = fields.Many2one(comodel_name="mamiam.session", ondelete="cascade")
    cohort_id = fields.Many2one(related="session_id.cohort_id")
    start = fields.Datetime()
    stop = fields.Datetime()
    subject_id = fields.Many2one(comodel_name="mamiam.subject")
    trainer_id = fields.Many2one(comodel_name="res.users")
    place_id = fields.Many2one(comodel_name="res.partner")
    status = fields.Selection(
        selection=[
            ("new", "Changes"),
            ("cancel", "Is cancelled"),
            ("own", "Keeps its own"),
            ("past", "In the past"),
            ("closed", "Closed day"),
            ("clash", "Clash"),
        ]
    )
    is_cancelled = fields.Boolean()
    was = fields.Char(compute="_compute_labels")
    becomes = fields.Char(compute="_compute_labels")
    reason = fields.Char()

    @api.depends("session_id", "start", "stop", "is_cancelled")
    @api.depends_context("lang")
    def _compute_labels(self):
        """Its time before and after, by its local clock, and what else changes."""
        for line in self:
            session = line.session_id
            names = [
                name
                for name in ("subject_id", "trainer_id", "place_id")
                if line[name] != session[name]
            ]
            line.was = line._get_label(session, names)
            line.becomes = (
                self.env._("Cancelled")
                if line.is_cancelled
                else line._get_label(line, names)
            )

    def _get_label(self, record, names):
        if not record.start or not record.stop:
            return ""
        cohort = self.cohort_id
        day = cohort._get_local_date(record.start)
        parts = [
            format_date(self.env, day, date_format="EEE d MMM"),
            cohort._write_times(record.start, record.stop),
        ]
        parts += [record[name].display_name or "-" for name in names]
        return ", ".join(parts)

    def _check_to_come(self):
        for line in self:
            if line.status == "past":
                raise UserError(
                    self.env._(
                        "%(name)s would begin in the past. Choose a later day, or "
                        "leave it out.",
                        name=line.session_id.display_name,
                    )
                )

    def _get_values(self):
        """Return what the session is written, without what it is already."""
        self.ensure_one()
        if self.is_cancelled:
            return {"state": "cancelled"}
        values = self.session_id._get_followed()
        for name, before in values.copy().items():
            value = self[name].id if self._fields[name].relational else self[name]
            if value == before:
                del values[name]
            else:
                values[name] = value
        return values
