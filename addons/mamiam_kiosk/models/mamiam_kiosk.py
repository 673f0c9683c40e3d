# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import hashlib
from base64 import b64encode

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import consteq

from odoo.addons.mamiam_program.tokens import new_token

OFFICER = "mamiam_program.group_program_officer"


class MamiamKiosk(models.Model):
    """A tablet at a door, on which women show that they have come.

    Whoever knows its address opens it, without a login: the address is its key, and is
    renewed when it got into wrong hands.
    """

    _name = "mamiam.kiosk"
    _description = "Kiosk"
    _inherit = [
        "mamiam.kiosk.receiving.mixin",
        "mamiam.kiosk.wall.mixin",
        "mail.thread",
        "mamiam.guard.mixin",
    ]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    place_id = fields.Many2one(
        comodel_name="res.partner",
        index="btree_not_null",
        check_company=True,
        tracking=True,
        help="It shows who is expected here, or where no place is told. Empty: whoever "
        "is expected anywhere in the company.",
    )
    lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        required=True,
        default=lambda self: self._default_lang(),
        help="There is nothing to read on it; the direction follows from the language.",
    )
    date_expiry = fields.Datetime(
        string="Valid Until",
        tracking=True,
        help="After that its address leads nowhere. Empty: until it is renewed.",
    )
    token = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: new_token(),
        groups=OFFICER,
    )
    token_digest = fields.Char(
        compute="_compute_token_digest",
        store=True,
        groups=fields.NO_ACCESS,
        help="By which it is looked up: how long that takes tells nothing of it.",
    )
    url = fields.Char(string="Address", compute="_compute_url", groups=OFFICER)
    qr_code = fields.Binary(string="QR Code", compute="_compute_url", groups=OFFICER)
    tap_ids = fields.One2many(
        comodel_name="mamiam.kiosk.tap",
        inverse_name="kiosk_id",
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker",
    )
    tap_count = fields.Integer(
        string="Taps",
        compute="_compute_tap_count",
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker",
    )

    _token_uniq = models.UniqueIndex(
        "(token_digest)", "Another kiosk has this address."
    )

    @api.depends("token")
    def _compute_token_digest(self):
        for kiosk in self:
            kiosk.token_digest = self._get_digest(kiosk.token or "")

    @api.depends("token")
    def _compute_url(self):
        for kiosk in self:
            kiosk.url = f"{kiosk.get_base_url()}/mamiam/kiosk/{kiosk.token}"
            kiosk.qr_code = bool(kiosk._origin) and b64encode(
                self.env["ir.actions.report"].barcode(
                    "QR", kiosk.url, width=320, height=320, barLevel="M"
                )
            )

    def _compute_tap_count(self):
        counts = dict(
            self.env["mamiam.kiosk.tap"]._read_group(
                [("kiosk_id", "in", self.ids)], ["kiosk_id"], ["__count"]
            )
        )
        for kiosk in self:
            kiosk.tap_count = counts.get(kiosk, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_tapped(self):
        for kiosk in self:
            if kiosk.tap_count:
                raise UserError(
                    self.env._(
                        "Women have tapped %(kiosk)s: it stays in the records. Archive "
                        "it instead.",
                        kiosk=kiosk.name,
                    )
                )

    def action_renew(self):
        """Give these kiosks a new address; the old one leads nowhere from now on."""
        self.check_access("write")
        for kiosk in self:
            # sudo: the address is not typed.
            kiosk.sudo().write({"token": new_token(), "date_expiry": False})
            kiosk.message_post(body=self.env._("The address was renewed."))

    def action_open(self):
        """Open the kiosk in another window. It logs out who is logged in there."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.url, "target": "new"}

    def action_view_taps(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_kiosk.mamiam_kiosk_tap_action"
        )
        action["domain"] = [("kiosk_id", "=", self.id)]
        action["context"] = {}
        return action

    @api.model
    def _default_lang(self):
        """Arabic where it is installed: most women speak it."""
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        arabic = [code for code in installed if code.startswith("ar")]
        return (
            arabic or [self.env.lang if self.env.lang in installed else installed[0]]
        )[0]

    def _get_lang(self):
        """Return the language it speaks: another one if its own was archived."""
        self.ensure_one()
        installed = dict(self.env["res.lang"].get_installed())
        return self.lang if self.lang in installed else self._default_lang()

    def _get_staff_lang(self):
        """Return the language its staff reads: that of the company, or the nearest."""
        self.ensure_one()
        return self.env["res.lang"]._get_nearest(self.company_id.partner_id.lang)

    @api.model
    def _get_digest(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _find_by_token(self, token):
        """Return the kiosk of an address, sudoed, or none.

        :param str token: as somebody has typed it
        """
        # sudo: who stands at the door has no account.
        kiosk = self.sudo().search(
            [("token_digest", "=", self._get_digest(token))], limit=1
        )
        # Compared even if there is none, so that both take as long.
        is_right = consteq((kiosk.token or "").encode(), token.encode()) and kiosk
        expired = kiosk.date_expiry and kiosk.date_expiry <= fields.Datetime.now()
        if not is_right or expired:
            return kiosk.browse()
        return kiosk.with_company(kiosk.company_id).with_context(lang=kiosk._get_lang())
