# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import mamiam_beneficiary
from . import mamiam_cook
from . import mamiam_enrollment
