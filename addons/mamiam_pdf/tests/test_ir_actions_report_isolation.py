# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import resource
import socket
from contextlib import contextmanager

import psutil

from odoo.http import root
from odoo.tests import tagged

from .common import PdfCase, get_pages, get_texts

GIB = 1024**3


def get_sessions():
    """Return the identifiers of the sessions that there are."""
    return set(root.session_store.list())


@tagged("post_install", "-at_install")
class TestIrActionsReportIsolation(PdfCase):
    """What a report may not do to the machine, nor the machine to a report."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.french.ref = "1"

    @contextmanager
    def _listen(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.setblocking(False)
            yield listener

    def test_no_network_and_no_files(self):
        with self._listen() as listener:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/x.png"
            pdf = self.print_with(
                f'<img src="{url}"/>'
                '<iframe src="file:///etc/passwd" width="600" height="300"/>'
                f"<script>fetch('{url}', {{mode: 'no-cors'}})</script>"
            )
            with self.assertRaises(BlockingIOError):
                listener.accept()
        self.assertNotIn("root:", "".join(get_texts(pdf)))

    def test_the_session_of_a_print_ends_with_it(self):
        before = get_sessions()
        self.print_pdf(self.french)
        self.assertEqual(get_sessions(), before)

    def test_a_worker_with_little_address_space_prints(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        # limit_memory_hard's default, with which Chromium itself would not start
        used = psutil.Process().memory_info().vms
        limit = max(5 * GIB // 2, used + GIB)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        try:
            self.assertEqual(len(get_pages(self.print_pdf(self.french))), 1)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
