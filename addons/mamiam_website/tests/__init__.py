from . import (
    test_application_form,
    test_application_status,
    test_application_tour,
    test_application_twice,
    test_portal,
)
