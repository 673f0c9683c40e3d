# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import logging

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError, ValidationError

_logger = logging.getLogger(__name__)


class MamiamErasureLine(models.Model):
    """One file that is made anonymous, or is kept for a reason."""

    _name = "mamiam.erasure.line"
    _description = "File to Make Anonymous"
    _inherit = ["mamiam.guard.mixin"]
    _order = "erasure_id desc, date_ended, id"

    erasure_id = fields.Many2one(
        comodel_name="mamiam.erasure",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    erasure_state = fields.Selection(related="erasure_id.state", string="List Status")
    company_id = fields.Many2one(
        related="erasure_id.company_id", store=True, precompute=True
    )
    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        readonly=True,
        index=True,
        ondelete="set null",
    )
    date_ended = fields.Date(
        string="Ended On",
        readonly=True,
        help="Day of the last decision on her applications.",
    )
    age_band = fields.Selection(related="beneficiary_id.age_band")
    marital = fields.Selection(
        related="beneficiary_id.marital",
        groups="mamiam_program.group_program_manager,mamiam_program.group_director",
    )
    district = fields.Char(related="beneficiary_id.street2", string="District")
    city = fields.Char(related="beneficiary_id.city")
    keep = fields.Boolean(help="Keep her file this time.")
    keep_reason = fields.Char(string="Why It Is Kept")
    keep_until = fields.Date(help="Until then her file is not proposed again.")
    date_done = fields.Date(string="Made Anonymous On", readonly=True)
    error = fields.Text(
        string="Why It Failed",
        readonly=True,
        help="What kept her file from being made anonymous. Once the cause is mended, "
        "the next list has it again.",
    )
    state = fields.Selection(
        selection=[
            ("planned", "Planned"),
            ("kept", "Kept"),
            ("failed", "Failed"),
            ("done", "Done"),
        ],
        string="Status",
        compute="_compute_state",
        store=True,
        index=True,
    )

    @api.depends("keep", "date_done", "error")
    def _compute_state(self):
        for line in self:
            if line.date_done:
                line.state = "done"
            elif line.keep:
                line.state = "kept"
            else:
                line.state = "failed" if line.error else "planned"

    @api.constrains("keep", "keep_reason", "keep_until")
    def _check_keep(self):
        for line in self.filtered("keep"):
            if not line.keep_reason or not line.keep_until:
                raise ValidationError(
                    self.env._(
                        "Say why the file of %(name)s is kept, and until when.",
                        name=line.beneficiary_id.display_name,
                    )
                )

    def _act(self):
        """Make these files anonymous, but for what must be kept by now.

        A file that fails keeps its error, and no other from going. One on which
        somebody works is left for the next time.
        """
        today = fields.Date.context_today(self)
        reasons = self.beneficiary_id._get_kept_reasons()
        due = self._get_still_due()
        lines = due.filtered(lambda line: line.beneficiary_id.id not in reasons)
        for line in self - lines:
            # Who is not at her term is proposed again when her file reaches it.
            years = line.company_id.mamiam_accounting_years if line in due else 0
            line._keep(
                "; ".join(reasons.get(line.beneficiary_id.id, ()))
                or self.env._(
                    "since the list was made she applied again, or a decision changed"
                ),
                fields.Date.add(today, years=years),
            )
        for line in lines:
            try:
                with self.env.cr.savepoint():
                    line.beneficiary_id._anonymize(is_checked=True)
                    line.date_done = today
            except (LockError, OperationalError):
                _logger.info("%s is in use: its file goes the next time", line)
            except UserError as error:
                line.error = str(error)
            except Exception as error:
                _logger.exception("The file of %s was not made anonymous", line)
                line.error = f"{type(error).__name__}: {error}"

    def _keep(self, reason, until):
        self.ensure_one()
        self.write({"keep": True, "keep_reason": reason, "keep_until": until})

    def _get_still_due(self):
        """Return those of these lines whose files are still at their term."""
        today = fields.Date.context_today(self)
        found = self.filtered(lambda line: line.beneficiary_id.date_anonymized)
        for company, lines in (self - found).grouped("company_id").items():
            day = max([today, *lines.erasure_id.mapped("date_due")])
            due = {
                row[0]
                for row in lines.erasure_id._get_files_to_term(
                    company, day, lines.beneficiary_id
                )
            }
            found |= lines.filtered(lambda li, due=due: li.beneficiary_id.id in due)
        return found
