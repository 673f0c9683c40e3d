# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import mamiam_beneficiary
from . import mamiam_cohort
from . import mamiam_contact_reason
from . import mamiam_enrollment
from . import mamiam_followup
from . import mamiam_job_offer
from . import mamiam_placement
from . import mamiam_placement_check
from . import res_company
from . import res_config_settings
