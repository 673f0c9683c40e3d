from . import mamiam_enrollment_drop
from . import mamiam_timetable
from . import mamiam_timetable_line
from . import mamiam_application_refuse
from . import mamiam_application_scoring
from . import mamiam_application_scoring_line
