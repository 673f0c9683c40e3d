# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import logging

from odoo import api, fields, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

URGENCIES = [("0", "Can wait"), ("1", "This week"), ("2", "Today")]


class MamiamContactReason(models.Model):
    """Why a woman in the program is to be called, and who is to be for that reason.

    An addon adds a reason with a record and three methods named after its code:
    ``_find_<code>`` says who is to be called, ``_describe_<code>`` why, in words, and
    ``_get_message_<code>``, if need be, what to write to her. See the absences. Words
    that need other models have ``_fetch_causes_<code>`` too, as those on consents.
    """

    _name = "mamiam.contact.reason"
    _inherit = [
        "mamiam.contact.reason.finding.mixin",
        "mamiam.contact.reason.document.mixin",
        "mamiam.guard.mixin",
    ]
    _description = "Reason to Call"
    _order = "urgency desc, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, readonly=True, copy=False)
    sequence = fields.Integer(default=10)
    urgency = fields.Selection(selection=URGENCIES, default="1", required=True)
    active = fields.Boolean(default=True)
    back_days = fields.Integer(
        string="Back After (days)",
        default=14,
        required=True,
        help="So many days after a call she is on the list again, if what she was "
        "called for is still the case. 0: not for the same cause.",
    )
    description = fields.Text(
        translate=True, help="When a woman comes on the list for this reason."
    )
    task_ids = fields.One2many(
        comodel_name="mamiam.contact.task", inverse_name="reason_id"
    )

    _back_days_positive = models.Constraint(
        "CHECK (back_days >= 0)",
        "The days until she is called again can't be negative.",
    )
    _code_uniq = models.UniqueIndex("(code)", "A reason of this code exists already.")

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals:
            self._refresh()
        return result

    @api.model
    def _cron_refresh(self):
        """Put on the list who is to be called today, and take off who is not."""
        self.search([("active", "=", True)])._refresh()

    def _refresh(self):
        """Bring the open lines of these reasons in line with what is the case today.

        Lines whose cause is gone are withdrawn; those that were closed with an outcome
        stay closed, and another one is made when the cause stands days later. One query
        for each reason, however many women there are.
        """
        self.env.flush_all()
        today = fields.Date.context_today(self)
        # sudo: the list is the same whoever asks for it to be made.
        for reason in self.sudo():
            found = reason._find() if reason.active else SQL(NOBODY)
            self.env.execute_query(
                SQL(
                    REFRESH,
                    found=found,
                    reason=reason.id,
                    urgency=reason.urgency,
                    back_days=reason.back_days,
                    today=today,
                    user=self.env.uid,
                )
            )
        self.env["mamiam.contact.task"].invalidate_model()
        self.env["mamiam.enrollment"]._refresh_lost_contact()

    def _find(self):
        """Return the query of who is to be called for this reason.

        It selects ``enrollment_id``; ``origin``, a text without # that names the cause,
        so that what was closed doesn't come back before ``back_days``; ``date_since``
        and ``date_last``, dates, and
        ``quantity``, a whole number, for the words of ``_describe``.
        """
        self.ensure_one()
        method = getattr(self, f"_find_{self.code}", None)
        if method:
            return method()
        _logger.info("Nobody is found for the reason %s: it has no method", self.code)
        return SQL(NOBODY)

    def _fetch_causes(self, tasks):
        """Read at once what ``_describe`` needs of other models for these lines."""
        method = getattr(self, f"_fetch_causes_{self.code}", None)
        if method:
            method(tasks)

    def _fetch_names(self, model, tasks):
        """Read at once the names of records whose ids are the tasks' quantities."""
        # sudo: what they are called is no secret to who calls.
        records = self.env[model].sudo().browse(set(tasks.mapped("quantity")))
        records.exists().fetch(["name"])

    def _get_name(self, model, task):
        """Return the name of the record whose id is a task's quantity."""
        record = self.env[model].sudo().browse(task.quantity)
        try:
            return record.name
        except MissingError:  # it was deleted since the night, and what had it too
            return ""

    def _describe(self, task):
        """Return why she is to be called, in the language of the context."""
        self.ensure_one()
        method = getattr(self, f"_describe_{self.code}", None)
        return method(task) if method else self.name

    def _get_message(self, task):
        """Return what to write to her, in the language of the context.

        Nothing of her life stands in it: others may read on her phone.
        """
        self.ensure_one()
        method = getattr(self, f"_get_message_{self.code}", None)
        if method:
            return method(task)
        return self.env._(
            "Good morning %(name)s. This is %(company)s. We think of you and would "
            "like to hear how you are. Call us, or send us a voice message.",
            name=task.name,
            company=task.company_id.name,
        )


NOBODY = """
    SELECT NULL::int AS enrollment_id, NULL::text AS origin, NULL::date AS date_since,
        NULL::date AS date_last, NULL::int AS quantity
    WHERE false
"""
# Both parts see the table as it was before: no line is in both.
REFRESH = """
    WITH due AS (
        SELECT found.*, split_part(found.origin, '#', 1) AS cause
        FROM (%(found)s) found
    ), found AS MATERIALIZED (
        SELECT due.enrollment_id, due.date_since, due.date_last, due.quantity,
            coalesce(
                spoken.open_origin,
                due.cause || CASE
                    WHEN %(back_days)s > 0 AND spoken.back_on <= %(today)s
                        THEN '#' || spoken.last + 1
                    WHEN spoken.last > 0 THEN '#' || spoken.last
                    ELSE ''
                END
            ) AS origin
        FROM due
        JOIN mamiam_enrollment enrollment ON enrollment.id = due.enrollment_id
        JOIN mamiam_beneficiary woman ON woman.id = enrollment.beneficiary_id
        CROSS JOIN LATERAL (
            SELECT max(date_done)::date + %(back_days)s AS back_on,
                -- Which call of this cause was the last one: cause, cause#1, cause#2.
                max(coalesce(nullif(split_part(origin, '#', 2), ''), '0')::int)
                    FILTER (WHERE state = 'done') AS last,
                max(origin) FILTER (WHERE state = 'open' AND %(back_days)s > 0)
                    AS open_origin
            FROM mamiam_contact_task
            WHERE beneficiary_id = woman.id AND reason_id = %(reason)s
                AND state IN ('done', 'open')
                AND split_part(origin, '#', 1) = due.cause
        ) spoken
        WHERE woman.date_anonymized IS NULL
    ), withdrawn AS (
        UPDATE mamiam_contact_task task
        SET state = 'withdrawn', write_uid = %(user)s,
            write_date = now() at time zone 'UTC'
        FROM mamiam_enrollment enrollment
        WHERE task.reason_id = %(reason)s AND task.state = 'open'
            AND enrollment.id = task.enrollment_id
            AND (enrollment.beneficiary_id, task.origin) NOT IN (
                SELECT place.beneficiary_id, found.origin
                FROM found
                JOIN mamiam_enrollment place ON place.id = found.enrollment_id
            )
    )
    INSERT INTO mamiam_contact_task AS task (
        reason_id, urgency, beneficiary_id, enrollment_id, cohort_id, company_id,
        user_id, origin, date_since, date_last, quantity, state, date_due, attempts,
        create_uid, create_date, write_uid, write_date
    )
    SELECT DISTINCT ON (enrollment.beneficiary_id, found.origin)
        %(reason)s, %(urgency)s, enrollment.beneficiary_id, enrollment.id,
        enrollment.cohort_id, enrollment.company_id, cohort.user_id, found.origin,
        found.date_since, found.date_last, found.quantity, 'open', %(today)s, 0,
        %(user)s, now() at time zone 'UTC', %(user)s, now() at time zone 'UTC'
    FROM found
    JOIN mamiam_enrollment enrollment ON enrollment.id = found.enrollment_id
    JOIN mamiam_cohort cohort ON cohort.id = enrollment.cohort_id
    ORDER BY enrollment.beneficiary_id, found.origin, enrollment.id DESC
    ON CONFLICT (beneficiary_id, reason_id, origin) DO UPDATE
    SET state = 'open', date_since = EXCLUDED.date_since,
        date_last = EXCLUDED.date_last, quantity = EXCLUDED.quantity,
        date_due = CASE WHEN task.state = 'open' THEN task.date_due
            ELSE EXCLUDED.date_due END,
        write_uid = EXCLUDED.write_uid, write_date = EXCLUDED.write_date
    WHERE task.state = 'withdrawn' OR task.state = 'open'
        AND (task.date_since, task.date_last, task.quantity) IS DISTINCT FROM
            (EXCLUDED.date_since, EXCLUDED.date_last, EXCLUDED.quantity)
"""
