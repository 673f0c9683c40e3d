# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import UTC, timedelta

import pytz

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import consteq, hmac

CONSENT = "kiosk"


class MamiamKioskWallMixin(models.AbstractModel):
    """Who is expected now, and what the kiosk shows of her.

    Her first name, her photo and how her name sounds only if she agrees with it today;
    else a symbol. Part of ``mamiam.kiosk``.
    """

    _name = "mamiam.kiosk.wall.mixin"
    _description = "Wall of the Kiosk"

    def _get_wall(self):
        """Return what the kiosk shows now.

        :return: {now, zone, tolerance, women}; times are milliseconds since 1970, and
            ``zone`` is by how many the clock on the wall is ahead of UTC. Each of the
            women is {id, name, photo, sound, symbol, color, start, stop, here,
            tap}: what she doesn't agree with is ``False``, ``here`` tells that she is
            marked as come, ``tap`` is what can be taken back
        """
        self.ensure_one()
        now = fields.Datetime.now()
        presences = self._get_presences_by_woman(now)
        chosen = {
            woman: presence
            for woman, found in presences.items()
            if (presence := self._choose_presence(found, now))._is_presence_open()
        }
        women = self.env["mamiam.enrollment"].sudo().union(*chosen)
        agreeing = women.beneficiary_id._has_consent(CONSENT)
        shown = women.filtered(lambda woman: woman.beneficiary_id in agreeing)
        photos = self._get_checksums(shown.partner_id, "image_256")
        sounds = self._get_checksums(shown.beneficiary_id, "name_recording")
        taps = self._get_taps(chosen.values())
        return {
            "now": self._to_milliseconds(now),
            "zone": self._get_zone(now),
            "tolerance": self.company_id.mamiam_kiosk_tolerance,
            "women": [
                {
                    **self._prepare_symbol(woman),
                    "name": woman in shown and woman._get_first_name(),
                    "photo": self._get_file_url(
                        "photo", woman, photos.get(woman.partner_id.id)
                    ),
                    "sound": self._get_file_url(
                        "sound", woman, sounds.get(woman.beneficiary_id.id)
                    ),
                    **self._prepare_times(chosen[woman]),
                    "here": chosen[woman]._has_come(),
                    "tap": taps.get((chosen[woman]._name, chosen[woman].id), False),
                }
                for woman in women.sorted(lambda w: (w.name or "", w.id))
            ],
        }

    def _prepare_symbol(self, woman):
        color, image = woman._get_kiosk_symbol()
        return {"id": woman.id, "symbol": image, "color": color}

    def _prepare_times(self, presence):
        start, stop = presence._get_presence_times()
        return {
            "start": self._to_milliseconds(start),
            "stop": self._to_milliseconds(stop),
        }

    def _get_presences_by_woman(self, moment, women=None):
        """Return {enrollment: [presence, …]} of who is expected here at a moment."""
        company = self.company_id
        found = defaultdict(list)
        for presences in self.env["mamiam.enrollment"]._get_presences(
            company,
            moment,
            timedelta(minutes=company.mamiam_kiosk_before),
            self.place_id,
            women,
        ):
            for presence in presences:
                found[presence.enrollment_id].append(presence)
        return found

    def _choose_presence(self, presences, moment):
        """Return that for which she comes: what goes on, else what is next.

        What is closed, or where staff knows her absent, comes last.
        """

        def rank(presence):
            is_closed = not presence._is_presence_open()
            is_absent = presence._is_marked() and not presence._has_come()
            start = presence._get_presence_times()[0]
            return is_closed or is_absent, start > moment, start

        return min(presences, key=rank)

    def _get_taps(self, presences):
        """Return {(model, id): what the tablet called the tap that holds}."""
        ids = defaultdict(list)
        for presence in presences:
            ids[presence._name].append(presence.id)
        if not ids:
            return {}
        Tap = self.env["mamiam.kiosk.tap"].sudo()
        domain = Domain.OR(
            Tap._get_presences_domain(name, found) for name, found in ids.items()
        )
        taps = Tap.search_fetch(
            domain & Tap._get_holding_domain(), ["client_id", "res_model", "res_id"]
        )
        return {(tap.res_model, tap.res_id): tap.client_id for tap in taps}

    def _get_checksums(self, records, name):
        """Return {record id: checksum of a file of hers}, without reading it."""
        # sudo: whether she agrees with it was asked before.
        files = self.env["ir.attachment"].sudo()
        domain = [
            ("res_model", "=", records._name),
            ("res_field", "=", name),
            ("res_id", "in", records.ids),
            # A letter that Odoo has drawn is no photo, and she doesn't read it.
            ("mimetype", "not in", ("image/svg+xml", "text/plain")),
        ]
        found = files.search_fetch(domain, ["res_id", "checksum"])
        return {file.res_id: file.checksum for file in found}

    def _get_file_url(self, kind, woman, checksum):
        """Return the address of her photo or her name, False for none.

        It can't be guessed from another one, and changes with what it shows.
        """
        if not checksum:
            return False
        key = self._get_file_key(kind, woman.id, checksum)
        token = self.sudo().token
        return f"/mamiam/kiosk/{token}/{kind}/{woman.id}?v={checksum}-{key}"

    def _get_file_key(self, kind, woman_id, checksum):
        scope = "mamiam_kiosk.file"
        told = (self.token, kind, woman_id, checksum)
        return hmac(self.env(su=True), scope, told)[:20]

    def _find_file_owner(self, kind, woman_id, version):
        """Return the enrollment whose file may be shown now, sudoed, or none.

        :param str kind: photo | sound
        :param str version: of the address that the wall told
        """
        none = self.env["mamiam.enrollment"].sudo()
        checksum, _dash, key = (version or "").partition("-")
        right = self._get_file_key(kind, woman_id, checksum)
        if not consteq(right.encode(), key.encode()):
            return none
        woman = none.browse(woman_id).exists()
        return woman if woman.beneficiary_id._has_consent(CONSENT) else none

    def _get_zone(self, moment):
        tz = pytz.timezone(self.company_id._get_mamiam_tz())
        ahead = pytz.utc.localize(moment).astimezone(tz).utcoffset()
        return int(ahead.total_seconds() * 1000)

    def _to_milliseconds(self, moment):
        return int(moment.replace(tzinfo=UTC).timestamp() * 1000)
