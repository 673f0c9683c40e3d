# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

STAFF_GROUPS = "mamiam_program.group_program_officer,mamiam_program.group_social_worker"


class MamiamDocument(models.Model):
    """A paper of hers: until when it is valid, and a copy of it.

    Of each kind the latest one counts. Whether it is valid is asked, never stored.
    """

    _name = "mamiam.document"
    _description = "Document"
    _inherit = [
        "mamiam.document.reminder.mixin",
        "mamiam.access.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date_expiry, id"
    _rec_names_search = ["beneficiary_id.name", "kind_id.name", "number"]
    _logged_as = _logged_list_as = "paper"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="beneficiary_id.company_id", store=True, precompute=True
    )
    kind_id = fields.Many2one(
        comodel_name="mamiam.document.kind",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    number = fields.Char(groups=STAFF_GROUPS)
    date_issued = fields.Date(
        string="Issued On",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_expiry = fields.Date(
        string="Valid Until",
        compute="_compute_date_expiry",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        tracking=True,
        copy=False,
        help="Its last day. Empty: it has none.",
    )
    file = fields.Binary(
        string="Copy",
        attachment=True,
        groups=STAFF_GROUPS,
        exportable=False,
        help="A photo or a scan.",
    )
    file_name = fields.Char(groups=STAFF_GROUPS, exportable=False)
    note = fields.Char(groups=STAFF_GROUPS)
    is_current = fields.Boolean(
        string="Latest of Its Kind",
        compute="_compute_is_current",
        store=True,
        help="A later one of the same kind replaces it.",
    )
    state = fields.Selection(
        selection=[
            ("valid", "Valid"),
            ("expiring", "Expires soon"),
            ("expired", "Expired"),
            ("replaced", "Replaced"),
        ],
        string="Status",
        compute="_compute_state",
        search="_search_state",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_expiry IS NULL OR date_issued <= date_expiry)",
        "A document can't expire before it was issued.",
    )

    @api.depends("kind_id", "date_issued")
    def _compute_date_expiry(self):
        for document in self:
            months = document.kind_id.validity_months
            document.date_expiry = (
                months
                and document.date_issued
                and document.date_issued + relativedelta(months=months, days=-1)
            )

    @api.depends(
        "beneficiary_id.document_ids.kind_id",
        "beneficiary_id.document_ids.date_issued",
        "beneficiary_id.document_ids.date_expiry",
    )
    def _compute_is_current(self):
        for document in self:
            # sudo: which one counts is the same for all.
            same = document.sudo().beneficiary_id.document_ids.filtered(
                lambda d, document=document: d.kind_id == document.kind_id
            )
            document.is_current = document.sudo() in same._get_latest() or not same

    @api.depends("date_expiry", "is_current")
    def _compute_state(self):
        domains = self._get_state_domains()
        for document in self:
            document.state = next(
                state
                for state, domain in domains.items()
                if document.filtered_domain(domain)
            )

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            domain
            for state, domain in self._get_state_domains().items()
            if state in value
        )

    @api.depends("beneficiary_id.name", "kind_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for document in self:
            document.display_name = self.env._(
                "%(name)s: %(kind)s",
                name=document.beneficiary_id.name or "",
                kind=document.kind_id.name or "",
            )

    @api.constrains("date_issued")
    def _check_date_issued(self):
        today = fields.Date.context_today(self)
        for document in self:
            if document.date_issued > today:
                raise ValidationError(
                    self.env._(
                        "%(document)s can't have been issued on %(date)s, which is "
                        "still to come.",
                        document=document.display_name,
                        date=format_date(self.env, document.date_issued),
                    )
                )

    def _get_latest(self):
        """Return, of documents of one kind, the one that counts."""
        return self.sorted(
            lambda d: (
                not d.date_expiry,
                d.date_expiry or d.date_issued,
                d.date_issued,
                d._origin.id or d.id.ref or 0,
            )
        )[-1:]

    @api.model
    def _get_state_domains(self):
        """Return {state: domain}, each document being in the domain of one state."""
        today = fields.Date.context_today(self)
        expired = Domain("date_expiry", "<", today)
        soon = Domain.OR(
            Domain("company_id", "in", companies)
            & Domain(
                "date_expiry",
                "<=",
                fields.Date.add(today, days=company.mamiam_document_days),
            )
            for company in self.env["res.company"].sudo().search([])
            for companies in [
                [company.id, False] if company == self.env.company else company.ids
            ]
        )
        current = Domain("is_current", "=", True)
        return {
            "replaced": ~current,
            "expired": current & expired,
            "expiring": current & ~expired & soon,
            "valid": current & ~expired & ~soon,
        }

    @api.model
    def _get_logged_fields(self):
        return {"file", "number"}
