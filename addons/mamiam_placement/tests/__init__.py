# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import test_mamiam_beneficiary
from . import test_mamiam_contact_reason
from . import test_mamiam_enrollment
from . import test_mamiam_followup
from . import test_mamiam_job_offer
from . import test_mamiam_outcome_report
from . import test_mamiam_placement
from . import test_mamiam_placement_access
from . import test_mamiam_placement_check
from . import test_mamiam_placement_tour
