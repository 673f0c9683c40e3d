from . import (
    mamiam_assessment_change,
    mamiam_call_report,
    mamiam_call_xlsx,
    mamiam_call_supporters_xlsx,
    mamiam_referral_report,
    mamiam_review_report,
)
