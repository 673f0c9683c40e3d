# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class MamiamPresenceMixin(models.AbstractModel):
    """One woman at one time and place where she is expected: a class, a shift.

    Who sees her come (a tablet at the door) asks ``mamiam.enrollment`` where she is
    expected (``_get_presences``) and tells it there with ``_arrive``. What it means to
    come, each model says. People decide: what staff has marked is not changed, and
    what is closed is not touched.
    """

    _name = "mamiam.presence.mixin"
    _description = "Expected Presence"

    arrival = fields.Datetime(
        string="Arrived At",
        readonly=True,
        copy=False,
        help="When she was seen coming, for instance by the tablet at the door.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_arrival_seen(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_arrival_seen(vals)
        result = super().write(vals)
        if self._expects_again(vals):
            self._forget_arrival()
        return result

    def _check_arrival_seen(self, vals):
        if "arrival" in vals and not self.env.su:
            raise AccessError(
                self.env._("When a woman arrived is not typed: it is seen at the door.")
            )

    def _get_presence_times(self):
        """Hook: from when to when she is expected, naive UTC."""
        raise NotImplementedError

    def _get_presence_parent(self):
        """Hook: the record that is closed with all its presences (session, shift)."""
        raise NotImplementedError

    def _is_presence_open(self):
        """Hook: whether what is seen at the door still counts."""
        raise NotImplementedError

    def _has_come(self):
        """Hook: whether she counts as present by now."""
        raise NotImplementedError

    def _is_marked(self):
        """Hook: whether it is said already whether she came."""
        raise NotImplementedError

    def _prepare_arrival_vals(self, minutes):
        """Hook: what an arrival writes that is the first to say that she came.

        :param int minutes: by which she is late, 0 within the tolerance
        """
        raise NotImplementedError

    def _prepare_no_arrival_vals(self):
        """Hook: what takes back what an arrival wrote."""
        raise NotImplementedError

    @api.model
    def _expects_again(self, vals):
        """Hook: whether this says that she is expected as if she had not come yet."""
        return False

    def _forget_arrival(self):
        """Take back all arrivals: this is called off, or on another day now.

        Hook: models take back what an arrival has marked; what staff says stays.
        """
        # sudo: an arrival is not typed.
        self.sudo().filtered("arrival").write({"arrival": False})

    def _get_minutes_late(self, moment, tolerance):
        """Return by how many minutes she is late at a moment, 0 within the tolerance.

        :param datetime moment: naive UTC
        :param int tolerance: minutes
        """
        self.ensure_one()
        start = self._get_presence_times()[0]
        minutes = int((moment - start).total_seconds() // 60)
        return minutes if minutes > tolerance else 0

    def _arrive(self, moment, tolerance=0):
        """Mark that she came.

        :param datetime moment: when she was seen, naive UTC
        :param int tolerance: minutes after which she counts as late
        :return: ``marked``; ``kept`` when staff has marked her before, which stays;
            ``again`` when she has arrived before; ``closed`` when it is too late to say
            so
        """
        self.ensure_one()
        # sudo: the door knows nobody; it may tell this and nothing else.
        presence = self.sudo()
        presence._hold_presence()
        if presence.arrival:
            return "again"
        if not presence._is_presence_open():
            return "closed"
        if presence._is_marked():
            presence.write({"arrival": moment})
            return "kept"
        minutes = presence._get_minutes_late(moment, tolerance)
        vals = presence._prepare_arrival_vals(minutes)
        presence.write({**vals, "arrival": moment})
        return "marked"

    def _take_back_arrival(self, marked=True, tolerance=0):
        """Take back an arrival that was not hers.

        What staff has corrected since stays.

        :param bool marked: whether it had marked her (see ``_arrive``)
        :param int tolerance: as it was told to ``_arrive``
        :return: whether it could be taken back
        """
        self.ensure_one()
        presence = self.sudo()
        presence._hold_presence()
        if not presence.arrival or not presence._is_presence_open():
            return False
        vals = {}
        if marked:
            minutes = presence._get_minutes_late(presence.arrival, tolerance)
            wrote = presence._prepare_arrival_vals(minutes)
            if all(presence[name] == value for name, value in wrote.items()):
                vals = presence._prepare_no_arrival_vals()
        presence.write({**vals, "arrival": False})
        return True

    def _hold_presence(self):
        """Let one after the other say that she came, and nobody close the sheet.

        Who waited here is begun anew by Odoo, and sees what was said before.
        """
        parent = self._get_presence_parent()
        self.flush_recordset()
        parent.flush_recordset()
        for records, lock in ((self, "NO KEY UPDATE"), (parent, "SHARE")):
            if not records:
                continue
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR %s",
                    SQL.identifier(records._table),
                    tuple(records.ids),
                    SQL(lock),
                ),
                # It happens when two tablets are tapped at once, and is no mistake.
                log_exceptions=False,
            )
