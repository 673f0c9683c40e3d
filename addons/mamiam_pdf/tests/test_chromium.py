# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import os
import stat
import tempfile
import time
from pathlib import Path

import psutil

from odoo.tests import BaseCase, tagged

from ..chromium import Chromium, ChromiumError, find_chromium
from ..pdf import read_pages
from ..sheet import Sheet

URL = "http://localhost/document"
HANGING = """#!/bin/sh
sleep 300 &
echo $! > "$(dirname "$0")/child"
wait
"""


def get_alive(group):
    """Return the processes of a group that are more than an unread exit code."""
    return [
        process
        for process in psutil.process_iter(["status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE
        and _get_group(process.pid) == group
    ]


def _get_group(pid):
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


@tagged("post_install", "-at_install")
class TestChromium(BaseCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def _print(self, browser, html="<p>Hello</p>"):
        sheet = Sheet()
        return browser.print_pdf(
            URL, html, sheet.get_print_options(), sheet.get_viewport()
        )

    def test_nothing_is_left_of_a_browser(self):
        with Chromium(find_chromium(), lambda url: None) as browser:
            process, profile = browser._process, browser._profile.name
            self.assertEqual(len(read_pages(self._print(browser))), 1)
            self.assertTrue(get_alive(process.pid))
        self.assertIsNotNone(process.returncode)
        self.assertFalse(os.path.exists(profile))
        self.assertFalse(get_alive(process.pid))
        self.assertNotIn(process.pid, [c.pid for c in psutil.Process().children()])

    def test_one_browser_prints_many_documents(self):
        with Chromium(find_chromium(), lambda url: None) as browser:
            pdfs = [self._print(browser, f"<p>{n}</p>" * 100 * n) for n in (1, 3)]
        counts = [len(read_pages(pdf)) for pdf in pdfs]
        self.assertGreater(counts[1], counts[0])

    def test_a_browser_that_does_not_answer_is_given_up_with_its_children(self):
        script = self.folder / "chromium"
        script.write_text(HANGING, encoding="utf-8")
        script.chmod(stat.S_IRWXU)
        start = time.monotonic()
        with self.assertRaisesRegex(ChromiumError, "No answer in 0.5 seconds"):
            Chromium(str(script), lambda url: None, timeout=0.5).__enter__()
        self.assertLess(time.monotonic() - start, 5)
        child = int((self.folder / "child").read_text(encoding="utf-8"))
        self.assertFalse(
            psutil.pid_exists(child)
            and psutil.Process(child).status() != psutil.STATUS_ZOMBIE
        )

    def test_a_page_that_never_ends_is_given_up(self):
        with (
            Chromium(find_chromium(), lambda url: None, timeout=10) as browser,
            self.assertRaisesRegex(ChromiumError, "No answer in 1 seconds"),
        ):
            browser._timeout = 1
            self._print(browser, "<script>for (;;) {}</script>")

    def test_find_chromium(self):
        self.assertTrue(find_chromium())
        self.assertIsNone(find_chromium("/nowhere/chromium"))
        self.assertEqual(find_chromium("sh"), find_chromium(find_chromium("sh")))
