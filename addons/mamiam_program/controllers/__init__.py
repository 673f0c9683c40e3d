from . import certificate, report
