from . import mamiam_cohort
from . import mamiam_enrollment
