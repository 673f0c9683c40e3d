from . import test_kiosk_page
from . import test_kiosk_turns
from . import test_mamiam_kiosk
from . import test_mamiam_kiosk_tap
from . import test_mamiam_kiosk_wall
