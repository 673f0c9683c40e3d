from . import (
    hr_employee,
    ir_sequence,
    mamiam_application,
    mamiam_application_eligibility,
    mamiam_application_intake,
    mamiam_application_known,
    mamiam_application_ranking,
    mamiam_application_score,
    mamiam_attendance,
    mamiam_beneficiary,
    mamiam_beneficiary_known,
    mamiam_beneficiary_matching,
    mamiam_beneficiary_merging,
    mamiam_call,
    mamiam_cohort,
    mamiam_cohort_analytic,
    mamiam_cohort_slot,
    mamiam_criterion,
    mamiam_drop_reason,
    mamiam_enrollment,
    mamiam_marital_status,
    mamiam_refuse_reason,
    mamiam_session,
    mamiam_stipend,
    mamiam_stipend_line,
    mamiam_stipend_rate,
    mamiam_stipend_regime,
    mamiam_stipend_regime_term,
    mamiam_stipend_run,
    mamiam_stipend_run_compute,
    mamiam_stipend_run_post,
    mamiam_subject,
    res_company,
    res_config_settings,
    res_partner,
)
from . import mamiam_stipend_payment
from . import mamiam_stipend_receipt
from . import mamiam_stipend_run_alerts
from . import mamiam_attendance_stipend
from . import mamiam_enrollment_stipend
from . import mamiam_beneficiary_stipend
from . import (
    ir_attachment,
    mamiam_access_log,
    mamiam_access_mixin,
    mamiam_application_privacy,
    mamiam_beneficiary_consent,
    mamiam_beneficiary_privacy,
    mamiam_case_note,
    mamiam_consent,
    mamiam_consent_purpose,
)
