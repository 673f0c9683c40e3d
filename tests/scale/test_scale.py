# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What docker-compose.yml says with the profile “scale” works, and goes on working."""

import io
import json
import os
import re
import signal
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import psutil
import pytest
import websocket
from topology import WORKERS, wait_for

from odoo.tools.pdf import PdfFileReader

TABLETS = 50
HOURS = timedelta(hours=2)
READ_ONLY = "/web/webclient/load_menus"
REPLICA_STATS = """
    SELECT sum(xact_commit + xact_rollback), sum(tup_returned)
      FROM pg_stat_database
     WHERE datname = 'mamiam'
"""
REPLICA_CLIENTS = """
    SELECT count(*)
      FROM pg_stat_activity
     WHERE datname = 'mamiam' AND application_name LIKE 'odoo-%'
"""


def get_workers(topology):
    """Return the processes of Odoo's HTTP workers, and of its websocket server."""
    workers, evented = [], []
    for child in psutil.Process(topology.processes["web"].pid).children():
        # one that was just killed has no command line any more
        with suppress(psutil.NoSuchProcess):
            (evented if "gevent" in child.cmdline() else workers).append(child)
    return workers, evented


def test_login_page_comes_through_the_proxy(topology, client):
    """It is Odoo's page, served by nginx, and links stay on the proxy's address."""
    response = client.get("/web/login", headers={"Cookie": ""})
    assert response.status_code == 200
    assert 'name="login"' in response.text
    assert response.headers["Server"] == "nginx"
    redirect = client.get("/", allow_redirects=False)
    assert redirect.headers["Location"].startswith(("/", topology.url))


def test_assets_are_there_when_first_asked_for(client):
    """They are made then, and reach the browser small."""
    for path in ("/web/login", "/odoo"):
        page = client.get(path).text
        assets = re.findall(r'(?:href|src)="(/web/assets/[^"]+)"', page)
        assert assets
        for asset in assets:
            response = client.get(asset)
            assert response.status_code == 200, asset
            assert response.headers["Content-Encoding"] == "gzip"


def test_databases_are_not_managed_in_a_browser(client):
    """Neither the page nor the service of databases answers."""
    assert client.get("/web/database/manager").status_code == 404


def test_every_worker_serves(topology, client):
    """Two workers and one websocket server."""
    workers, evented = get_workers(topology)
    assert len(workers) == WORKERS
    assert len(evented) == 1
    assert client.call("res.partner", "search_count", []) > 0


def test_what_only_reads_is_answered_by_the_replica(topology, client):
    """Its counters rise, and Odoo is connected to it."""
    with topology.connect("replica", "postgres") as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        assert cursor.fetchone() == (True,)
        cursor.execute(REPLICA_STATS)
        before = cursor.fetchone()
        for _time in range(4):
            assert client.get(READ_ONLY).status_code == 200

        def counters_rise():
            cursor.execute(REPLICA_STATS)
            after = cursor.fetchone()
            return after[0] >= before[0] + 4 and after[1] > before[1]

        wait_for(counters_rise)
        cursor.execute(REPLICA_CLIENTS)
        assert cursor.fetchone()[0] > 0


def test_what_is_written_reaches_the_replica(topology, client):
    """Writing goes to the primary, and is streamed."""
    [partner] = client.call("res.partner", "create", [{"name": "Streamed"}])
    with topology.connect("replica") as cursor:

        def is_there():
            cursor.execute("SELECT name FROM res_partner WHERE id = %s", [partner])
            return cursor.fetchone() == ("Streamed",)

        wait_for(is_there, 10)


@pytest.fixture
def socket(topology, client):
    """A websocket of the administrator through the proxy."""
    page = client.get("/odoo").text
    version = re.search(r'"websocket_worker_version": "([^"]+)"', page)[1]
    connection = websocket.create_connection(
        topology.url.replace("http", "ws", 1) + f"/websocket?version={version}",
        cookie=f"session_id={client.session.cookies['session_id']}",
        origin=topology.url,
        timeout=30,
    )
    subscription = {"event_name": "subscribe", "data": {"channels": [], "last": 0}}
    connection.send(json.dumps(subscription))
    yield connection
    connection.close()


def change_setting(client, value):
    """Change a setting of the user, of which all of her windows are told."""
    [setting] = client.call("res.users.settings", "search", [])
    name = "is_discuss_sidebar_category_channel_open"
    method = "set_res_users_settings"
    client.call("res.users.settings", method, [setting], {name: value})


def test_notifications_come_through_the_proxy(client, socket):
    """What a worker does reaches a window through the websocket server."""
    change_setting(client, False)
    types = set()
    while "res.users.settings" not in types:
        # it raises when nothing comes any more
        types |= {note["message"]["type"] for note in json.loads(socket.recv())}


def test_a_worker_prints(client):
    """PDFs are made inside of a worker, with its limits."""
    [module] = client.call("ir.module.module", "search", [["name", "=", "mamiam_pdf"]])
    response = client.get(f"/report/pdf/base.report_irmodulereference/{module}")
    assert response.headers["Content-Type"] == "application/pdf"
    [page, *_others] = PdfFileReader(io.BytesIO(response.content)).pages
    fonts = page["/Resources"]["/Font"].values()
    names = " ".join(str(font.get_object()["/BaseFont"]) for font in fonts)
    # the style sheets were found, too
    assert "Lato" in names


@pytest.fixture(scope="module")
def kiosk(open_browser):
    """Where a kiosk is told of taps, and fifty women who are expected there now."""
    user = open_browser()
    user.login("admin", "admin")
    call = user.call
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    day, start = str(now.date()), str(now - timedelta(minutes=2))
    women = call(
        "mamiam.beneficiary", "create", [{"name": f"Woman {n}"} for n in range(TABLETS)]
    )
    [cohort] = call(
        "mamiam.cohort", "create", [{"name": "Fifty", "date_start": day, "seats": 0}]
    )
    enrollments = call(
        "mamiam.enrollment",
        "create",
        [{"beneficiary_id": w, "cohort_id": cohort, "date_start": day} for w in women],
    )
    [subject] = call("mamiam.subject", "create", [{"name": "Tapping"}])
    session = {"cohort_id": cohort, "subject_id": subject, "start": start}
    call("mamiam.session", "create", [{**session, "stop": str(now + HOURS)}])
    [number] = call("mamiam.kiosk", "create", [{"name": "Door"}])
    [told] = call("mamiam.kiosk", "read", [number], ["token"])
    return f"/mamiam/kiosk/{told['token']}/send", enrollments


def tap_at_once(open_browser, path, women):
    """Tap these pictures at the same instant, each on a tablet of its own."""
    together = threading.Barrier(len(women))

    def tap(woman):
        tablet = open_browser()
        event = {"id": uuid.uuid4().hex, "kind": "tap", "age": 0, "woman": woman}
        together.wait()
        [answer] = tablet.json(path, events=[event])
        return answer["result"]

    with ThreadPoolExecutor(len(women)) as pool:
        return Counter(pool.map(tap, women))


def count_marked(client, women):
    """Return how many of these women are marked, and how many taps hold."""
    domain = [["enrollment_id", "in", women]]
    marked = [*domain, ["status", "in", ["present", "late"]]]
    return (
        client.call("mamiam.attendance", "search_count", marked),
        client.call("mamiam.kiosk.tap", "search_count", domain),
    )


def test_one_picture_tapped_twenty_times_at_once_is_one_mark(
    open_browser, client, kiosk
):
    """Whoever comes second is begun anew, and finds her marked."""
    path, [woman, *_others] = kiosk
    answers = tap_at_once(open_browser, path, [woman] * 20)
    assert answers == {"marked": 1, "again": 19}
    assert count_marked(client, [woman]) == (1, 1)


def test_fifty_tablets_tapped_at_once(open_browser, client, kiosk):
    """Each of them is answered, by two workers, and nothing is lost."""
    path, women = kiosk
    answers = tap_at_once(open_browser, path, women)
    assert answers == {"marked": TABLETS - 1, "again": 1}
    assert count_marked(client, women) == (TABLETS, TABLETS)


@pytest.mark.parametrize("kind", ["worker", "websocket server"])
def test_a_killed_process_is_replaced(topology, client, kind):
    """A new one comes, and nobody else notices."""
    index = ["worker", "websocket server"].index(kind)
    victim = get_workers(topology)[index][0]
    os.kill(victim.pid, signal.SIGKILL)

    def is_replaced():
        processes = get_workers(topology)[index]
        count = WORKERS if kind == "worker" else 1
        return len(processes) == count and victim not in processes

    wait_for(is_replaced)
    for _time in range(2 * WORKERS):
        assert client.get(READ_ONLY).status_code == 200

    def websocket_server_answers():
        return client.get("/websocket/health").status_code == 200

    wait_for(websocket_server_answers)


def test_without_replica_the_primary_answers(topology, client):
    """Reading and writing go on, and the log says why it is slower."""
    topology.stop("replica")
    for _time in range(3 * WORKERS):
        assert client.get(READ_ONLY).status_code == 200
    assert client.call("res.partner", "create", [{"name": "Without replica"}])
    assert "Failed to open a readonly cursor" in topology.get_log("web")
    topology.start_replica()
    with topology.connect("replica") as cursor:

        def it_has_caught_up():
            query = "SELECT 1 FROM res_partner WHERE name = 'Without replica'"
            cursor.execute(query)
            return cursor.fetchone()

        wait_for(it_has_caught_up)


def test_nothing_went_wrong_meanwhile(topology):
    """The last of the tests: no server wrote an error into its log."""
    for name in ("odoo", "web"):
        log = topology.get_log(name)
        assert " ERROR " not in log, log[log.index(" ERROR ") - 200 :][:3000]
        assert "Traceback" not in log, log[log.index("Traceback") - 500 :][:3000]
