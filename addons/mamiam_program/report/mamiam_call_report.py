# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..groups import HOUSEHOLD_GROUPS
from ..models.mamiam_marital_status import MARITAL_STATUSES


class MamiamCallReport(models.Model):
    """The funnel of the calls: how far each application came.

    One row for each application that is no duplicate. A stage that it reached is 1,
    another one 0, so that sums count women and each number opens its rows. Who was
    shortlisted once counts there, whatever was decided later.
    """

    _name = "mamiam.call.report"
    _description = "Figures of Calls"
    _inherit = ["mamiam.access.mixin", "mamiam.statistics.mixin"]
    _auto = False
    _order = "call_id, id"
    _rec_name = "application_id"
    _logged_as = "application"

    application_id = fields.Many2one(comodel_name="mamiam.application", readonly=True)
    beneficiary_id = fields.Many2one(comodel_name="mamiam.beneficiary", readonly=True)
    call_id = fields.Many2one(comodel_name="mamiam.call", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    date = fields.Date(string="Received On", readonly=True)
    source = fields.Selection(
        selection=lambda self: self._get_application_selection("source"),
        readonly=True,
    )
    source_partner_id = fields.Many2one(
        comodel_name="res.partner", string="Sent By", readonly=True
    )
    state = fields.Selection(
        selection=lambda self: self._get_application_selection("state"),
        string="Status",
        readonly=True,
    )
    eligibility = fields.Selection(
        selection=lambda self: self._get_application_selection("eligibility"),
        readonly=True,
    )
    district = fields.Char(readonly=True, groups=HOUSEHOLD_GROUPS)
    city = fields.Char(readonly=True, groups=HOUSEHOLD_GROUPS)
    marital = fields.Selection(
        selection=MARITAL_STATUSES,
        string="Situation",
        readonly=True,
        groups=HOUSEHOLD_GROUPS,
    )
    received = fields.Integer(readonly=True)
    eligible = fields.Integer(readonly=True)
    shortlisted = fields.Integer(
        readonly=True, help="Reviewers were, or are, to hear and to score her."
    )
    interviewed = fields.Integer(
        readonly=True, help="An interview of hers stands in the calendar, and is past."
    )
    selected = fields.Integer(readonly=True)
    enrolled = fields.Integer(readonly=True)

    _depends = {
        "calendar.event": ["active", "res_id", "res_model", "start"],
        "mamiam.application": [
            "beneficiary_id",
            "call_id",
            "company_id",
            "date",
            "duplicate_of_id",
            "eligibility",
            "enrollment_id",
            "source",
            "source_partner_id",
            "state",
        ],
        "mamiam.application.review": ["application_id"],
        "mamiam.application.score": ["application_id"],
        "mamiam.beneficiary": ["marital", "partner_id"],
        "mamiam.call": ["year"],
        "res.partner": ["city", "street2"],
    }

    @property
    def _table_query(self):
        return SQL(
            "SELECT %s FROM %s WHERE application.duplicate_of_id IS NULL",
            self._select_query(),
            self._from_query(),
        )

    @api.model
    def _select_query(self):
        """Hook: the columns."""
        return SQL(
            """
            application.id AS id,
            application.id AS application_id,
            application.beneficiary_id AS beneficiary_id,
            application.call_id AS call_id,
            application.company_id AS company_id,
            call.year AS year,
            application.date AS date,
            application.source AS source,
            application.source_partner_id AS source_partner_id,
            application.state AS state,
            application.eligibility AS eligibility,
            NULLIF(trim(partner.street2), '') AS district,
            NULLIF(trim(partner.city), '') AS city,
            beneficiary.marital AS marital,
            1 AS received,
            (application.eligibility = 'eligible')::int AS eligible,
            (
                application.state IN ('shortlisted', 'selected', 'waiting')
                OR application.enrollment_id IS NOT NULL
                OR EXISTS (
                    SELECT FROM mamiam_application_review review
                    WHERE review.application_id = application.id
                )
                OR EXISTS (
                    SELECT FROM mamiam_application_score score
                    WHERE score.application_id = application.id
                )
            )::int AS shortlisted,
            EXISTS (
                SELECT FROM calendar_event event
                WHERE event.res_model = 'mamiam.application'
                    AND event.res_id = application.id
                    AND event.active
                    AND event.start <= now() AT TIME ZONE 'UTC'
            )::int AS interviewed,
            (
                application.state = 'selected'
                OR application.enrollment_id IS NOT NULL
            )::int AS selected,
            (application.enrollment_id IS NOT NULL)::int AS enrolled
            """
        )

    @api.model
    def _from_query(self):
        """Hook: the tables."""
        return SQL(
            """
            mamiam_application application
            JOIN mamiam_call call ON call.id = application.call_id
            JOIN mamiam_beneficiary beneficiary
                ON beneficiary.id = application.beneficiary_id
            JOIN res_partner partner ON partner.id = beneficiary.partner_id
            """
        )

    @api.model
    def _get_application_selection(self, name):
        return (
            self.env["mamiam.application"]
            ._fields[name]
            ._description_selection(self.env)
        )

    @api.model
    def _get_logged_fields(self):
        return {"marital"}

    def action_open(self):
        """Open the application that the row is about."""
        self.ensure_one()
        return self.application_id.get_formview_action()
