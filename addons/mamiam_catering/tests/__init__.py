# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import test_catering_sale_access
from . import test_guarded_states
from . import test_mamiam_beneficiary
from . import test_mamiam_catering_event
from . import test_mamiam_catering_event_access
from . import test_mamiam_catering_event_amounts
from . import test_mamiam_catering_tour
from . import test_mamiam_event_details
from . import test_mamiam_event_type
from . import test_mamiam_session
from . import test_mamiam_shift
from . import test_mamiam_shift_assignment
from . import test_mamiam_shift_role
from . import test_mamiam_stipend_run
from . import test_product_template
from . import test_sale_order_line
