# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

BATCH = 50
ACTIVITY = "mamiam_program.mail_activity_type_erasure"


class MamiamErasure(models.Model):
    """A list of files that are made anonymous, previewed before it is acted on.

    A nightly job proposes the files that reach their term, so long before that the
    manager can look at each. Once she has approved the list, another job acts on its
    day; a list that nobody approves is not acted on, and its managers are called again
    each day. A woman's own request is a list of one, done at once.
    """

    _name = "mamiam.erasure"
    _description = "Files Made Anonymous"
    _inherit = [
        "mamiam.erasure.former.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date desc, id desc"

    date = fields.Date(
        string="Proposed On",
        required=True,
        readonly=True,
        default=fields.Date.context_today,
    )
    kind = fields.Selection(
        selection=[("term", "After the term"), ("request", "At her request")],
        string="Why",
        default="term",
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_due = fields.Date(
        string="Acts On",
        required=True,
        tracking=True,
        default=fields.Date.context_today,
        help="On this day the files are made anonymous, unless they are kept, if the "
        "list is approved by then; else on the day on which it is.",
    )
    state = fields.Selection(
        selection=[
            ("proposed", "To check"),
            ("approved", "Approved"),
            ("confirmed", "Under way"),
            ("done", "Done"),
        ],
        string="Status",
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    user_id = fields.Many2one(
        comodel_name="res.users", string="Approved By", readonly=True, copy=False
    )
    note = fields.Char(
        string="Request", readonly=True, help="How and when she asked for it."
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.erasure.line",
        inverse_name="erasure_id",
        string="Files",
    )
    count = fields.Integer(string="Number of Files", compute="_compute_counts")
    done_count = fields.Integer(string="Made Anonymous", compute="_compute_counts")
    kept_count = fields.Integer(string="Kept", compute="_compute_counts")
    failed_count = fields.Integer(string="Failed", compute="_compute_counts")

    @api.depends("line_ids.state")
    def _compute_counts(self):
        counts = {
            (erasure.id, state): count
            for erasure, state, count in self.env["mamiam.erasure.line"]._read_group(
                [("erasure_id", "in", self.ids)], ["erasure_id", "state"], ["__count"]
            )
        }
        for erasure in self:
            # While the form is edited, the record stands for the one that is counted.
            id_ = erasure._origin.id
            erasure.done_count = counts.get((id_, "done"), 0)
            erasure.kept_count = counts.get((id_, "kept"), 0)
            erasure.failed_count = counts.get((id_, "failed"), 0)
            erasure.count = (
                erasure.done_count
                + erasure.kept_count
                + erasure.failed_count
                + counts.get((id_, "planned"), 0)
            )

    @api.depends("date", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for erasure in self:
            erasure.display_name = (
                f"{kinds[erasure.kind]}, {format_date(self.env, erasure.date)}"
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for erasure in self.filtered(lambda e: e.state != "proposed"):
            raise UserError(
                self.env._(
                    "What was made anonymous on %(date)s stays in the records.",
                    date=format_date(self.env, erasure.date_due),
                )
            )

    def action_approve(self):
        """Let the files go on their day, or now if that day is past."""
        proposed = self.filtered(lambda e: e.state == "proposed")
        proposed._step({"state": "approved", "user_id": self.env.uid})
        proposed.activity_unlink([ACTIVITY])
        today = fields.Date.context_today(self)
        if any(erasure.date_due <= today for erasure in proposed):
            self.env.ref("mamiam_program.mamiam_erasure_cron_act")._trigger()

    def action_take_back(self):
        """Check an approved list once more, before its day."""
        approved = self.filtered(lambda e: e.state == "approved")
        approved._step({"state": "proposed", "user_id": False})
        approved._call_managers()

    def action_confirm(self):
        """Act now: the files go in the background, in batches."""
        waiting = self.filtered(lambda e: e.state in ("proposed", "approved"))
        waiting._step(
            {
                "state": "confirmed",
                "user_id": self.env.uid,
                "date_due": fields.Date.context_today(self),
            }
        )
        waiting.activity_unlink([ACTIVITY])
        self.env.ref("mamiam_program.mamiam_erasure_cron_act")._trigger()

    def _step(self, vals):
        self.check_access("write")
        # sudo: buttons do it, no form lets anybody type it.
        self.sudo().write(vals)

    @api.model
    def _cron_propose(self):
        """List the files that reach their term, and call the managers to look."""
        waiting = self.search([("state", "!=", "done")]).company_id
        for (company,) in self.env["mamiam.call"]._read_group([], ["company_id"]):
            if company not in waiting:
                self._propose(company)

    @api.model
    def _propose(self, company):
        """Return the list of the files of a company that reach their term, if any."""
        today = fields.Date.context_today(self)
        date_due = today + timedelta(days=company.mamiam_retention_preview_days)
        found = self._get_files_to_term(company, date_due)
        if not found:
            return self.browse()
        erasure = self.create(
            {
                "company_id": company.id,
                "date": today,
                "date_due": date_due,
                "line_ids": [
                    fields.Command.create(
                        {"beneficiary_id": beneficiary_id, "date_ended": date_ended}
                    )
                    for beneficiary_id, date_ended in found
                ],
            }
        )
        erasure._call_managers()
        return erasure

    @api.model
    def _get_files_to_term(self, company, day, women=None):
        """Return (beneficiary id, day on which all was over) of files to erase.

        Of women who were never enrolled and whose every application has ended: not
        retained, withdrawn, or left over when the call was closed. Then those of former
        participants.

        :param company: whose term counts
        :param date day: on which they have reached it
        :param women: only these beneficiaries, by default all
        """
        limit = day - relativedelta(months=company.mamiam_retention_months)
        self.env.flush_all()
        found = self.env.execute_query(
            SQL(
                """
                SELECT application.beneficiary_id,
                    max(greatest(
                        coalesce(application.date_decision, application.date),
                        call.date_close
                    )) AS date_ended
                FROM mamiam_application application
                JOIN mamiam_call call ON call.id = application.call_id
                JOIN mamiam_beneficiary beneficiary
                    ON beneficiary.id = application.beneficiary_id
                WHERE %(files)s
                AND beneficiary.state = 'candidate'
                AND NOT EXISTS (
                    SELECT FROM mamiam_enrollment enrollment
                    WHERE enrollment.beneficiary_id = beneficiary.id
                )
                GROUP BY application.beneficiary_id
                HAVING bool_and(
                    application.company_id = %(company)s AND (
                        application.state IN ('refused', 'withdrawn')
                        OR application.duplicate_of_id IS NOT NULL
                        OR (call.state = 'closed' AND application.state != 'selected')
                    )
                )
                AND max(greatest(
                    coalesce(application.date_decision, application.date),
                    call.date_close
                )) <= %(limit)s
                ORDER BY date_ended, application.beneficiary_id
                """,
                files=self._get_files_sql(women, day),
                company=company.id,
                limit=limit,
            )
        )
        return found + self._get_former_files_to_term(company, day, women)

    def _call_managers(self, summary=None):
        """Ask the managers to look at these lists, those who are not asked already.

        :param str summary: what for, by default to approve them
        """
        if not summary:
            summary = self.env._(
                "Check the files that are to be made anonymous, and approve the list"
            )
        group = self.env.ref("mamiam_program.group_program_manager")
        managers = group.all_user_ids.filtered("active")
        activity_type = self.env.ref(ACTIVITY, raise_if_not_found=False)
        for erasure in self:
            called = erasure.activity_ids.filtered(
                lambda a: a.activity_type_id == activity_type
            ).user_id
            for manager in managers - called:
                if erasure.company_id not in manager.company_ids:
                    continue
                erasure.activity_schedule(
                    ACTIVITY,
                    date_deadline=erasure.date_due,
                    summary=summary,
                    user_id=manager.id,
                )

    @api.model
    def _cron_act(self):
        """Make anonymous what was approved, on its day; call for what was not."""
        today = fields.Date.context_today(self)
        past = [("date_due", "<=", today)]
        self.search([("state", "=", "proposed"), *past])._call_managers()
        due = self.search(
            [
                "|",
                ("state", "=", "confirmed"),
                "&",
                ("state", "=", "approved"),
                *past,
            ],
            order="id",
        )
        due.write({"state": "confirmed"})
        lines = due.line_ids.filtered(lambda line: line.state == "planned")
        cron = self.env["ir.cron"]
        time_left = cron._commit_progress(remaining=len(lines))
        for start in range(0, len(lines), BATCH):
            if not time_left:
                return
            batch = lines[start : start + BATCH]
            batch._act()
            time_left = cron._commit_progress(len(batch))
        due._finish()

    def _finish(self):
        for erasure in self:
            if all(line.state != "planned" for line in erasure.line_ids):
                erasure.state = "done"
                erasure.activity_unlink([ACTIVITY])
                if erasure.failed_count:
                    erasure._call_managers(
                        self.env._(
                            "Files could not be made anonymous: see why, and mend it"
                        )
                    )
