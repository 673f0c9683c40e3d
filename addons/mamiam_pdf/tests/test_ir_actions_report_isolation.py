# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64
import json
import resource
import socket
import time
from contextlib import contextmanager
from unittest.mock import patch

import psutil

from odoo.http import root
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import file_open

from ..local_server import LocalServer
from .common import PdfCase, get_images, get_pages, get_texts

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

    def test_a_lazy_picture_that_comes_late_is_printed(self):
        """Odoo's website has pictures loaded when they are seen: a print waits."""
        fetch = LocalServer.fetch

        def fetch_slowly(server, url):
            if url.endswith("icon.png"):
                time.sleep(3)
            return fetch(server, url)

        url = "/mamiam_pdf/static/description/icon.png"
        # so far down that it is not asked for until it is printed
        self.french.ref = "200"
        without = get_images(self.print_pdf(self.french))
        with patch.object(LocalServer, "fetch", fetch_slowly):
            pdf = self.print_with(f'<img loading="lazy" src="{url}"/>')
        self.assertEqual(len(get_images(pdf) - without), 1)


@tagged("post_install", "-at_install")
class TestIrActionsReportRights(HttpCase):
    """A print asked for in a browser loads pictures as the user who asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        PdfCase.set_up_report.__func__(cls, cls.env)
        cls.french.ref = "1"
        # Made now: the browser's requests can't write in the transaction of a test.
        sites = cls.env["website"].search([]).ids if "website" in cls.env else [False]
        for bundle in ("web.report_assets_common", "web.report_assets_pdf"):
            for site in sites:
                cls.env["ir.qweb"]._get_asset_bundle(
                    bundle,
                    js=False,
                    assets_params={"website_id": site} if site else {},
                    autoprefix=True,
                ).css()
        new_test_user(cls.env, "pdf_owner", groups="base.group_user")
        new_test_user(cls.env, "pdf_other", groups="base.group_user")
        with file_open("mamiam_pdf/static/description/icon.png", "rb") as file:
            picture = base64.b64encode(file.read())
        attachment = (
            cls.env["ir.attachment"]
            .with_user(cls.env["res.users"].search([("login", "=", "pdf_owner")]))
            .create({"name": "private.png", "datas": picture})
        )
        view = cls.env["ir.ui.view"].search([("key", "=", "mamiam_pdf.test_document")])
        view.arch = view.arch.replace(
            '<t t-out="extra"/>', f'<img src="/web/image/{attachment.id}?unique=1"/>'
        )

    def _print(self, login):
        self.authenticate(login, login)
        before = get_sessions()
        context = json.dumps({"force_report_rendering": True})
        url = f"/report/pdf/mamiam_pdf.test_report/{self.french.id}"
        # as long as the print itself is given on a busy machine
        response = self.url_open(f"{url}?context={context}", timeout=60)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertEqual(get_sessions(), before)
        self.assertTrue(self.url_open("/odoo").url.endswith("/odoo"))
        return get_images(response.content)

    def test_pictures_have_the_rights_of_the_user(self):
        mine, theirs = self._print("pdf_owner"), self._print("pdf_other")
        self.assertTrue(mine - theirs)
