# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..statuses import MARKS


class MamiamAttendanceReport(models.Model):
    """Who came when: one row for each trainee marked at a session.

    Weekday and hour are those at the cohort's place, when the session begins.
    """

    _name = "mamiam.attendance.report"
    _description = "Attendance Figures"
    _auto = False
    _order = "date desc, id"
    _rec_name = "enrollment_id"

    session_id = fields.Many2one(comodel_name="mamiam.session", readonly=True)
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment", string="Trainee", readonly=True
    )
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    subject_id = fields.Many2one(comodel_name="mamiam.subject", readonly=True)
    trainer_id = fields.Many2one(comodel_name="res.users", readonly=True)
    date = fields.Date(readonly=True)
    weekday = fields.Selection(
        selection=lambda self: self._get_weekdays(), readonly=True
    )
    hour = fields.Selection(
        selection=lambda self: self.env["mamiam.session"]._get_hours(),
        string="Hour of Day",
        readonly=True,
    )
    status = fields.Selection(selection=MARKS, readonly=True)
    is_walk_in = fields.Boolean(string="Walk-In", readonly=True)
    marked = fields.Integer(
        readonly=True, help="How often somebody was marked at a session."
    )
    rate = fields.Float(
        string="Attendance Rate",
        readonly=True,
        aggregator="avg",
        help="Present and late among present, late and absent: an excused absence "
        "counts neither way, and nor does a walk-in.",
    )
    is_counted = fields.Boolean(
        string="Counts in the Rate",
        readonly=True,
        help="No excused absence, and no walk-in.",
    )
    minutes = fields.Integer(string="Minutes Late", readonly=True)
    hours = fields.Float(string="Hours Attended", readonly=True)

    _depends = {
        "mamiam.attendance": [
            "session_id",
            "enrollment_id",
            "cohort_id",
            "company_id",
            "date",
            "status",
            "minutes",
            "hours",
            "is_walk_in",
        ],
        "mamiam.session": ["subject_id", "trainer_id", "weekday", "hour"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT
                attendance.id,
                attendance.session_id,
                attendance.enrollment_id,
                attendance.cohort_id,
                attendance.company_id,
                session.subject_id,
                session.trainer_id,
                attendance.date,
                session.weekday,
                session.hour,
                attendance.status,
                COALESCE(attendance.is_walk_in, false) AS is_walk_in,
                1 AS marked,
                CASE
                    WHEN attendance.is_walk_in THEN NULL
                    WHEN attendance.status IN ('present', 'late') THEN 1.0::float
                    WHEN attendance.status = 'absent' THEN 0.0::float
                END AS rate,
                attendance.status != 'excused' AND attendance.is_walk_in IS NOT TRUE
                    AS is_counted,
                attendance.minutes,
                attendance.hours
            FROM mamiam_attendance attendance
            -- A left join, which is left out where nothing is asked of it.
            LEFT JOIN mamiam_session session ON session.id = attendance.session_id
            WHERE attendance.status != 'expected'
            """
        )

    @api.model
    def _get_weekdays(self):
        weekday = self.env["mamiam.session"]._fields["weekday"]
        # As the user's language says them: Odoo translates lists only.
        return weekday._description_selection(self.env)

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        """Group by ids alone where names decide on the order, and order afterwards.

        PostgreSQL would join what names are ordered by to a million rows.
        """
        specs = {spec for groupby in grouping_sets for spec in groupby}
        natural = [part.strip() for part in (order or "").split(",")]
        if not order or not specs.issuperset(natural):
            return super()._read_grouping_sets(
                domain, grouping_sets, aggregates, order=order
            )
        found = super()._read_grouping_sets(domain, grouping_sets, aggregates)
        return [
            self._order_groups(groups, groupby, natural)
            for groups, groupby in zip(found, grouping_sets, strict=True)
        ]

    @api.model
    def _order_groups(self, groups, groupby, order):
        """Return groups in the order that their records have among themselves."""
        ranks = {}
        for position, spec in enumerate(groupby):
            if spec in self._fields and self._fields[spec].relational:
                # sudo: an order tells nothing of who is in it.
                records = self.env[self._fields[spec].comodel_name].sudo()
                records = records.browse({group[position].id for group in groups})
                records = records.filtered("id").with_context(active_test=False)
                ranks[spec] = {r.id: n for n, r in enumerate(records.sorted())}

        def get_key(group):
            key = []
            for spec in order:
                if spec in groupby:
                    value = group[groupby.index(spec)]
                    if spec in ranks:
                        value = ranks[spec].get(value.id)
                    key.append((value is None or value is False, value or 0))
            return key

        return sorted(groups, key=get_key)

    def action_open(self):
        """Open the session at which it was."""
        self.ensure_one()
        return self.session_id.get_formview_action()
