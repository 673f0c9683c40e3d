# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import res_company
from . import hr_employee
from . import mamiam_shift_role
from . import mamiam_catering_event
from . import mamiam_catering_event_amounts
from . import mamiam_catering_event_planning
from . import mamiam_shift
from . import mamiam_shift_assignment
from . import mamiam_enrollment
from . import account_analytic_line
from . import sale_order_event
from . import sale_order_line_event
