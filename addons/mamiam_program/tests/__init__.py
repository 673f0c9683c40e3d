from . import (
    test_mamiam_application,
    test_mamiam_application_import,
    test_mamiam_application_score,
    test_mamiam_attendance,
    test_mamiam_beneficiary,
    test_mamiam_beneficiary_known,
    test_mamiam_call,
    test_mamiam_cohort,
    test_mamiam_cohort_slot,
    test_mamiam_enrollment,
    test_mamiam_program_access,
    test_mamiam_program_tours,
    test_mamiam_session,
    test_mamiam_stipend_access,
    test_mamiam_stipend_post,
    test_mamiam_stipend_rate,
    test_mamiam_stipend_report,
    test_mamiam_stipend_run,
    test_mamiam_stipend_tour,
    test_name_key,
)
from . import test_consent_guard, test_mamiam_consent
from . import test_mamiam_access_log, test_mamiam_case_note
from . import test_mamiam_erasure
