from . import (
    account_payment_register,
    mamiam_application_refuse,
    mamiam_application_scoring,
    mamiam_application_scoring_line,
    mamiam_beneficiary_merge,
    mamiam_beneficiary_merge_line,
    mamiam_contact_close,
    mamiam_enrollment_drop,
    mamiam_feast_load,
    mamiam_feast_load_line,
    mamiam_plan_fill,
    mamiam_plan_goal_close,
    mamiam_referral_answer,
    mamiam_timetable,
    mamiam_timetable_line,
)
from . import mamiam_consent_withdraw
from . import mamiam_beneficiary_erase
from . import mamiam_beneficiary_dossier
