# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain


class MamiamEnrollmentPresenceMixin(models.AbstractModel):
    """Where she is expected now.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.presence.mixin"
    _description = "Expected Now"

    @api.model
    def _get_presences(self, company, moment, before, place=None, women=None):
        """Hook: who of a company is expected at a moment.

        Here at training sessions; other addons add what else women are expected at.
        What is closed by now is returned too. One query for each model.

        :param datetime moment: naive UTC
        :param timedelta before: so long before its beginning a presence counts
        :param place: contact; only what is there, or has no place. None: anywhere
        :param women: only of these enrollments. None: of all
        :return: list of recordsets of models with ``mamiam.presence.mixin``, sudoed
        """
        sessions = self._get_presence_domain(company, moment, before, place)
        # A session lasts a day at most, which the index on its start needs to know.
        sessions &= Domain("start", ">", moment - timedelta(days=1))
        sessions &= Domain("state", "in", ("planned", "held"))
        lines = Domain("session_id", "any", sessions)
        lines &= Domain("status", "!=", "excused")
        if women is not None:
            lines &= Domain("enrollment_id", "in", women.ids)
        # sudo: who asks is at the door.
        return [self.env["mamiam.attendance"].sudo().search(lines)]

    @api.model
    def _get_presence_domain(self, company, moment, before, place):
        """Return the domain of what has ``company_id``, ``start``, ``stop``, place."""
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("start", "<=", moment + before) & Domain("stop", ">", moment)
        if place:
            domain &= Domain("place_id", "in", [place.id, False])
        return domain
