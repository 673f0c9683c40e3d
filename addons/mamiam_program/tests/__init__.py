from . import test_mamiam_application
from . import test_mamiam_application_import
from . import test_mamiam_application_score
from . import test_mamiam_beneficiary
from . import test_mamiam_call
