# What models are made of comes before them.
from . import mamiam_kiosk_wall_mixin
from . import mamiam_kiosk_receiving_mixin
from . import (
    mamiam_attendance,
    mamiam_beneficiary,
    mamiam_contact_reason,
    mamiam_kiosk_symbol,
    mamiam_kiosk_tap,
    mamiam_kiosk,
    mamiam_kiosk_attempt,
    mamiam_presence_mixin,
    mamiam_enrollment,
    res_company,
    res_config_settings,
)
