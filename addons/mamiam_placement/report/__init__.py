# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import mamiam_outcome_report
from . import mamiam_outcome_supporters_report
