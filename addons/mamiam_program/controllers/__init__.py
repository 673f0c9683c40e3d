from . import certificate, report, sheet
