# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.mamiam_program.terms import find_past_term

# Who reads how her day was.
MOOD_GROUPS = "mamiam_program.group_program_officer,mamiam_program.group_social_worker"
# Older days are no reason to call her today.
DAYS = 21
# The days on which each woman told something, of each the last word, and how many
# other than hard ones came after it.
HARD_DAYS = """
    SELECT enrollment_id, date, mood, count(*) FILTER (WHERE mood != 'hard') OVER (
        PARTITION BY enrollment_id ORDER BY date DESC
    ) AS better
    FROM (
        SELECT DISTINCT ON (enrollment_id, date) enrollment_id, date, mood
        FROM mamiam_kiosk_tap
        WHERE mood IS NOT NULL AND undone IS NOT TRUE AND date > %s
        ORDER BY enrollment_id, date, moment DESC, id DESC
    ) told
"""


class MamiamKioskTap(models.Model):
    """A woman tapped her picture on a kiosk: when, for what, and how her day is.

    It is written by the kiosk only. What it did to the sheet is told by its result.
    """

    _name = "mamiam.kiosk.tap"
    _description = "Kiosk Tap"
    _inherit = ["mamiam.enrolled.mixin", "mamiam.access.mixin"]
    _order = "moment desc, id desc"
    _rec_names_search = ["enrollment_id.name"]

    client_id = fields.Char(
        string="Id of the Tablet",
        required=True,
        readonly=True,
        exportable=False,
        help="Given by the tablet: sent again, it is received once.",
    )
    kiosk_id = fields.Many2one(
        comodel_name="mamiam.kiosk", required=True, index=True, ondelete="restrict"
    )
    beneficiary_id = fields.Many2one(string="Woman")
    moment = fields.Datetime(string="Tapped At", required=True, index=True)
    date = fields.Date(
        compute="_compute_date",
        store=True,
        precompute=True,
        index=True,
        help="Day of the tap in the timezone of her cohort.",
    )
    result = fields.Selection(
        selection=[
            ("marked", "Marked as come"),
            ("kept", "Was marked by staff already"),
            ("closed", "Too late: the sheet was closed"),
            ("nowhere", "Not expected then"),
            ("refused", "Not taken over"),
        ],
        required=True,
        index=True,
    )
    reason = fields.Char(
        string="Why Not", readonly=True, help="Why it was not taken over."
    )
    minutes = fields.Integer(string="Minutes Late", aggregator="avg")
    mood = fields.Selection(
        selection=[("good", "Good"), ("soso", "So-so"), ("hard", "Hard")],
        string="How the Day Is",
        index="btree_not_null",
        groups=MOOD_GROUPS,
    )
    undone = fields.Boolean(
        string="Taken Back",
        help="It was not her, or staff expects her again: her next tap counts.",
    )
    date_undone = fields.Datetime(string="Taken Back At")
    # Not a relation: what a woman is expected at may be a record of any addon.
    res_model = fields.Char(string="Expected At (model)", exportable=False)
    res_id = fields.Many2oneReference(
        model_field="res_model", string="Expected At (id)", exportable=False
    )
    presence_name = fields.Char(string="For", compute="_compute_presence_name")

    _client_uniq = models.UniqueIndex("(client_id)", "This tap was received already.")
    _presence_uniq = models.UniqueIndex(
        "(res_model, res_id) WHERE undone IS NOT TRUE AND result IN ('marked', 'kept')",
        "She has come already.",
    )
    _mood_idx = models.Index("(enrollment_id, date) WHERE mood IS NOT NULL")

    @api.depends("moment", "enrollment_id.cohort_id.tz")
    def _compute_date(self):
        for tap in self:
            cohort = tap.enrollment_id.cohort_id
            tap.date = tap.moment and cohort._get_local_date(tap.moment)

    @api.depends("res_model", "res_id")
    @api.depends_context("lang", "tz")
    def _compute_presence_name(self):
        parents = {
            (presence._name, presence.id): presence._get_presence_parent()
            for presences in self._get_presences()
            for presence in presences
        }
        for tap in self:
            parent = parents.get((tap.res_model, tap.res_id))
            tap.presence_name = parent.display_name if parent else ""

    @api.depends("enrollment_id.name", "moment")
    def _compute_display_name(self):
        for tap in self:
            tap.display_name = self.env._(
                "%(name)s, %(date)s",
                name=tap.enrollment_id.name or "",
                date=fields.Date.to_string(tap.date) or "",
            )

    @api.autovacuum
    def _gc_moods(self):
        """Forget how days were after the term of the company."""
        told = Domain("mood", "!=", False)
        taps, remaining = find_past_term(self, "mamiam_mood_months", told)
        taps.mood = False
        return len(taps), remaining

    @api.model
    def _get_logged_fields(self):
        return {"mood"}

    @api.model
    def _get_holding_domain(self):
        """Return the domain of the taps by which women have come."""
        return Domain("undone", "=", False) & Domain("result", "in", ("marked", "kept"))

    @api.model
    def _get_presences_domain(self, model, ids):
        return Domain("res_model", "=", model) & Domain("res_id", "in", ids)

    @api.model
    def _release(self, presences):
        """Take back the taps of those who have not arrived after all."""
        domain = self._get_presences_domain(presences._name, presences.ids)
        held = self.search(self._get_holding_domain() & domain)
        held.write({"undone": True, "date_undone": fields.Datetime.now()})

    def _get_answer(self, result):
        """Return what the tablet is answered for this tap.

        ``here`` tells whether she is marked as come: staff may know better.
        """
        self.ensure_one()
        presence = self.result in ("marked", "kept") and self._get_presence()
        return {
            "result": result,
            "tap": self.client_id,
            "minutes": self.minutes,
            "here": bool(presence) and presence._has_come(),
        }

    def _get_presences(self):
        """Return what they were expected at as far as it exists: [recordset, …].

        They are sudoed: of each no more is told than its name.
        """
        return [
            self.env[model].sudo().browse(taps.mapped("res_id")).exists()
            for model, taps in self.grouped("res_model").items()
            if model and model in self.env
        ]

    def _get_presence(self):
        """Return what she was expected at, sudoed, or None."""
        self.ensure_one()
        return next((found for found in self._get_presences() if found), None)

    @api.model
    def _get_hard_days(self, enrollments):
        """Return who told two hard days in a row or more, up to the last time she told.

        :param enrollments: of whom
        :return: {enrollment id: (number of days, first one, last one)}
        """
        if not enrollments.ids:
            return {}
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT enrollment_id, count(*), min(date), max(date)
                FROM (%s) days
                WHERE better = 0 AND enrollment_id IN %s
                GROUP BY enrollment_id
                HAVING count(*) >= 2
                """,
                self._get_hard_days_query(),
                tuple(enrollments.ids),
            )
        )
        return {row[0]: row[1:] for row in rows}

    @api.model
    def _get_hard_days_query(self):
        """Return the query of days: enrollment_id, date, mood, better.

        Where ``better`` is 0, nothing but hard days came since.
        """
        today = fields.Date.context_today(self)
        return SQL(HARD_DAYS, today - timedelta(days=DAYS))
