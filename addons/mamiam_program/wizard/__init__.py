from . import mamiam_enrollment_drop
from . import mamiam_timetable
from . import mamiam_timetable_line
