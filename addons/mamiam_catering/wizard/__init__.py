# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import mamiam_closing_plan
from . import mamiam_shift_assign
from . import mamiam_shift_assign_line
from . import sale_advance_payment_inv
