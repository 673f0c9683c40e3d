# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamCertificateAttempt(models.Model):
    """A certificate that was asked about, or an address that belongs to none."""

    _name = "mamiam.certificate.attempt"
    _description = "Certificate Asked About"
    _inherit = ["mamiam.attempt.mixin"]
