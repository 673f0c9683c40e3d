# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request
from odoo.tools import hmac

HOURS_KEPT = 24


class MamiamAttemptMixin(models.AbstractModel):
    """What strangers try at a public address is counted, so that nobody guesses.

    Kept for a day, without the address from which it was tried.
    """

    _name = "mamiam.attempt.mixin"
    _description = "Try From Outside"
    _order = "id desc"

    key = fields.Char(
        required=True,
        index=True,
        help="Digest of the address, or what was asked for.",
    )

    @api.model
    def _is_blocked(self, limits):
        """Return whether one of these keys was tried too often in the last hour.

        :param dict limits: {key: tries that are allowed}
        """
        since = fields.Datetime.now() - timedelta(hours=1)
        # sudo: it is counted for who has no account.
        counts = self.sudo()._read_group(
            [("key", "in", list(limits)), ("create_date", ">", since)],
            ["key"],
            ["__count"],
        )
        return any(count >= limits[key] for key, count in counts)

    @api.model
    def _get_visitor(self, scope):
        """Return a digest of the visitor's address, for one kind of counting.

        :param str scope: what is counted; the digests of two kinds differ
        """
        return hmac(self.env(su=True), scope, request.httprequest.remote_addr)

    @api.model
    def _record(self, keys):
        """Remember one try for each of these keys."""
        self.sudo().create([{"key": key} for key in keys])

    @api.autovacuum
    def _gc_attempts(self):
        if self._abstract:
            # Odoo's vacuum calls this one, too.
            return
        before = fields.Datetime.now() - timedelta(hours=HOURS_KEPT)
        self.sudo().search([("create_date", "<", before)], limit=10000).unlink()
