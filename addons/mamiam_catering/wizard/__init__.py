from . import mamiam_shift_assign
from . import mamiam_shift_assign_line
