from . import mamiam_cohort
from . import mamiam_enrollment
from . import mamiam_subject
from . import mamiam_cohort_slot
from . import mamiam_session
from . import mamiam_attendance
from . import mamiam_drop_reason
from . import hr_employee
