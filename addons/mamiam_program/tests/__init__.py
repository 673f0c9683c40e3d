from . import (
    test_mamiam_application,
    test_mamiam_application_import,
    test_mamiam_application_score,
    test_mamiam_beneficiary,
    test_mamiam_beneficiary_known,
    test_mamiam_call,
    test_name_key,
)
