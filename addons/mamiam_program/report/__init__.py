from . import (
    mamiam_workbook_mixin,
    mamiam_assessment_change,
    mamiam_attendance_report,
    mamiam_call_report,
    mamiam_call_xlsx,
    mamiam_call_supporters_report,
    mamiam_call_supporters_xlsx,
    mamiam_cohort_hours,
    mamiam_referral_report,
    mamiam_review_report,
    mamiam_training_xlsx,
    mamiam_walk_in_candidate,
)
