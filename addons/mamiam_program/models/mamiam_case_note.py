# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import format_date

VIOLENCE_KIND = "mamiam_program.mamiam_referral_kind_listening"


class MamiamCaseNote(models.Model):
    """What a woman told in confidence: for social workers, and for its author.

    Deliberately no chatter, no followers, no activities and no text in its name:
    nothing of a note leaves it. It is not exported, not even by who may read it.
    """

    _name = "mamiam.case.note"
    _inherit = ["mamiam.access.mixin"]
    _description = "Confidential Note"
    _order = "date desc, id desc"
    _rec_names_search = ["beneficiary_id.name"]
    _logged_as = _logged_list_as = "note"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="beneficiary_id.company_id", store=True, precompute=True
    )
    author_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
        copy=False,
        ondelete="restrict",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(
        selection=[
            ("interview", "Interview"),
            ("visit", "Home visit"),
            ("phone", "Phone call"),
            ("family", "Family"),
            ("health", "Health"),
            ("legal", "Legal matter"),
            ("other", "Other"),
        ],
        string="About",
        default="interview",
        required=True,
    )
    body = fields.Text(
        string="Note",
        required=True,
        exportable=False,
        help="Read by social workers and by whoever wrote it. By nobody else.",
    )
    contact_task_id = fields.Many2one(
        comodel_name="mamiam.contact.task",
        string="Told When Called",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment", string="Documents", exportable=False
    )

    @api.depends("date", "author_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for note in self:
            note.display_name = self.env._(
                "Note of %(date)s by %(author)s",
                date=format_date(self.env, note.date),
                author=note.author_id.name or "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "author_id": self.env.uid} for vals in vals_list]
        notes = super().create(vals_list)
        notes._keep_attachments()
        return notes

    def write(self, vals):
        if "author_id" in vals and not self.env.su:
            raise AccessError(self.env._("A note stays with who wrote it."))
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._keep_attachments()
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        # Also reached through the list of a woman's notes in an export of her file.
        raise AccessError(self.env._("Confidential notes are not exported."))

    @api.model
    def _get_logged_fields(self):
        return {"body", "attachment_ids"}

    def _begin_referrals(self):
        """Begin a referral of each woman, for a social worker to choose to whom."""
        kind = self.env.ref(VIOLENCE_KIND, raise_if_not_found=False) or self.env[
            "mamiam.referral.kind"
        ].search([("is_confidential", "=", True)], limit=1)
        if not kind:
            return
        referrals = self.env["mamiam.referral"].create(
            [
                {
                    "beneficiary_id": note.beneficiary_id.id,
                    "company_id": (note.company_id or self.env.company).id,
                    "kind_id": kind.id,
                    "is_confidential": True,
                    "user_id": False,
                    "reason": note.body,
                }
                for note in self
            ]
        )
        for note, referral in zip(self, referrals, strict=True):
            workers = note._get_social_workers()
            enrollments = note.beneficiary_id.enrollment_ids.sorted("date_start")[-1:]
            companion = enrollments and enrollments._get_companion()
            user = companion if companion in workers else workers[:1]
            if user:
                referral = referral.with_context(lang=user.lang)
                referral.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=referral.env._("Choose with her to whom she is referred"),
                    user_id=user.id,
                )

    def _get_social_workers(self):
        """Return the social workers of the company of a note."""
        self.ensure_one()
        company = self.company_id
        # sudo: who writes a note need not see who the users are.
        group = self.env.ref("mamiam_program.group_social_worker").sudo()
        return group.all_user_ids.filtered(
            lambda user: not user.share and (not company or company in user.company_ids)
        )

    def _tell_social_workers(self):
        """Tell those of the company that a note waits for them, and no more."""
        for notes in self.grouped("company_id").values():
            users = notes[:1]._get_social_workers()
            for woman in notes.beneficiary_id:
                woman.message_notify(
                    partner_ids=(users - self.env.user).partner_id.ids,
                    subject=self.env._("A confidential note waits for you"),
                    body=self.env._(
                        "A confidential note on %(name)s was written. You find it on "
                        "her file, and what is begun for her among her referrals.",
                        name=woman.name,
                    ),
                )

    def _keep_attachments(self):
        """Let documents be reached through their note only."""
        for note in self:
            # sudo: they were uploaded before the note existed, by the same user, who
            # may write this note.
            loose = note.sudo().attachment_ids.filtered(
                lambda a, note=note: (a.res_model, a.res_id) != (note._name, note.id)
            )
            foreign = loose.filtered(
                lambda a: a.res_id
                or (a.create_uid != self.env.user and not self.env.su)
            )
            if foreign:
                # What belongs to another record would vanish there: copy it.
                foreign.with_user(self.env.user).check_access("read")
                copies = foreign.copy({"res_model": self._name, "res_id": note.id})
                note.sudo().write(
                    {
                        "attachment_ids": [
                            Command.unlink(attachment.id) for attachment in foreign
                        ]
                        + [Command.link(attachment.id) for attachment in copies]
                    }
                )
            (loose - foreign).write(
                {
                    "res_model": self._name,
                    "res_id": note.id,
                    "public": False,
                    "access_token": False,
                }
            )
