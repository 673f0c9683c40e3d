# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from . import (
    test_chromium,
    test_ir_actions_report,
    test_ir_actions_report_attachment,
    test_ir_actions_report_isolation,
    test_sheet,
)
