from . import mamiam_application, mamiam_status_attempt
