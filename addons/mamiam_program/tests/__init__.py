from . import (
    test_mamiam_application,
    test_mamiam_application_import,
    test_mamiam_application_score,
    test_mamiam_beneficiary,
    test_mamiam_beneficiary_known,
    test_mamiam_call,
    test_mamiam_stipend_access,
    test_mamiam_stipend_post,
    test_mamiam_stipend_rate,
    test_mamiam_stipend_report,
    test_mamiam_stipend_run,
    test_name_key,
)
