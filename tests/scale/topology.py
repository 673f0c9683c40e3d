# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The services of docker-compose.yml with the profile “scale”, as local processes.

Their settings are read from that file; only addresses, ports and folders are local.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg2
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"
HOST = "127.0.0.1"
DATABASE = "mamiam"
USER = "odoo"
PASSWORD = "not a secret"
# As many as the test needs; what the services of a whole company need is in the file.
WORKERS = 2
ADDONS = ["mail", "mamiam_pdf", "mamiam_kiosk"]
PATIENCE = 60
# As the image has it: no line for replication, which replication.sh adds.
ACCESS = "local all all trust\nhost all all all scram-sha-256\n"
# What the image's program “odoo” is; Odoo starts its websocket server with the same.
ODOO = "from odoo.cli.command import main\nmain()\n"
PROXY = """
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
daemon off;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/default.conf;
}}
"""


def read_services():
    """Return the services of the file by name, variables at their defaults."""
    text = (CHECKOUT / "docker-compose.yml").read_text("utf-8")
    text = re.sub(r"\$\{(\w+):-(\$\{\w+\}|[^}]*)\}", r"\2", text)
    text = re.sub(r"\$\{\w+(:\?[^}]*)?\}", PASSWORD, text).replace("$$", "$")
    return yaml.safe_load(text)["services"]


def get_free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(condition, patience=PATIENCE):
    """Return the first true value of the condition, asked again and again.

    :raise AssertionError: when it stays false for ``patience`` seconds
    """
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.2)
    raise AssertionError(f"{condition.__name__} stays false for {patience} seconds.")


class Topology:
    """Everything that runs; to be used as a context manager.

    :param Path folder: where data and logs are
    """

    def __init__(self, folder):
        self.folder = folder
        self.services = read_services()
        names = ("db", "replica", "odoo", "web", "websocket", "nginx")
        self.ports = {name: get_free_port() for name in names}
        self.processes = {}
        self._stack = ExitStack()

    def __enter__(self):
        with ExitStack() as stack:
            self._stack = stack
            self._start_primary()
            self.start_replica()
            self._make_database()
            self._start_odoo()
            self._start_proxy()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *args):
        self._stack.close()

    @property
    def url(self):
        """Address of the proxy, which users are given."""
        return f"http://{HOST}:{self.ports['nginx']}"

    def get_log(self, name):
        """Return what a process has said so far."""
        return (self.folder / f"{name}.log").read_text("utf-8")

    def stop(self, name):
        """End a process and wait for it."""
        self._end(self.processes[name])

    @contextmanager
    def connect(self, name, database=DATABASE):
        """Give a cursor on the primary ("db") or on the replica."""
        connection = psycopg2.connect(
            host=HOST,
            port=self.ports[name],
            user=USER,
            password=PASSWORD,
            dbname=database,
        )
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    # processes

    def _start(self, name, command, **environment):
        log = (self.folder / f"{name}.log").open("a", encoding="utf-8")
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=self.folder,
            env={**os.environ, **{key: str(x) for key, x in environment.items()}},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()
        self.processes[name] = process
        self._stack.callback(self._end, process)

    @staticmethod
    def _end(process):
        if process.poll() is None:
            # PostgreSQL then stops without waiting for its clients, as its image does
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _run(self, command, **environment):
        environment = {key: str(value) for key, value in environment.items()}
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert not done.returncode, f"{command}:\n{done.stdout[-3000:]}"

    # PostgreSQL

    def _start_primary(self):
        data = self.folder / "db"
        secret = self.folder / "password"
        secret.write_text(PASSWORD, "utf-8")
        self._run(
            ["initdb", "-D", data, "-U", USER, "--pwfile", secret, "--no-sync"]
            + ["--auth-host=scram-sha-256", "--auth-local=trust", "-E", "UTF8"]
        )
        (data / "pg_hba.conf").write_text(ACCESS, "utf-8")
        port = self.ports["db"]
        command = [*self.services["db"]["command"], "-D", data, "-p", port]
        self._start("db", [*command, "-k", self.folder, "-c", "fsync=off"])
        wait_for(self._make_check("db", "postgres"))
        script = DEPLOY / "replication.sh"
        self._run(
            ["sh", script],
            PGHOST=self.folder,
            PGPORT=port,
            PGDATA=data,
            POSTGRES_USER=USER,
            REPLICATION_PASSWORD=PASSWORD,
        )

    def start_replica(self):
        """Start it, for the first time or again."""
        service = self.services["replica"]
        port = self.ports["replica"]
        self._start(
            "replica",
            ["sh", DEPLOY / "replica.sh", *service["command"]]
            + ["-p", port, "-k", self.folder],
            **{
                **service["environment"],
                "PGDATA": self.folder / "replica",
                "PRIMARY_HOST": HOST,
                "PRIMARY_PORT": self.ports["db"],
            },
        )
        wait_for(self._make_check("replica", "postgres"))

    def _make_check(self, name, database):
        def answers():
            try:
                with self.connect(name, database):
                    return True
            except psycopg2.OperationalError:
                return False

        return answers

    # Odoo

    @property
    def _odoo(self):
        return [sys.executable, self.folder / "bin" / "odoo"]

    def _get_odoo_environment(self, name):
        environment = {
            **self.services[name]["environment"],
            "PGHOST": HOST,
            "PGPORT": self.ports["db"],
            "ODOO_RC": CHECKOUT / "odoo.conf",
            "ODOO_ADDONS_PATH": CHECKOUT / "addons",
            "ODOO_DATA_DIR": self.folder / "files",
            "ODOO_HTTP_INTERFACE": HOST,
            "ODOO_HTTP_PORT": self.ports[name],
            "ODOO_GEVENT_PORT": self.ports["websocket"],
        }
        if "PGHOST_REPLICA" in environment:
            environment["PGHOST_REPLICA"] = HOST
            environment["PGPORT_REPLICA"] = self.ports["replica"]
        if "ODOO_WORKERS" in environment:
            environment["ODOO_WORKERS"] = WORKERS
        return environment

    def _make_database(self):
        # the commands of docs/production.md
        program = self._odoo[-1]
        program.parent.mkdir()
        program.write_text(ODOO, "utf-8")
        environment = self._get_odoo_environment("odoo")
        init = ["db", "init", DATABASE, "--language", "fr_FR", "--country", "MA"]
        self._run([*self._odoo, *init], **environment)
        install = ["module", "install", "-d", DATABASE, *ADDONS]
        self._run([*self._odoo, *install], **environment)

    def _start_odoo(self):
        for name in ("odoo", "web"):
            environment = self._get_odoo_environment(name)
            self._start(name, [*self._odoo, "server"], **environment)
        for name in ("odoo", "web", "websocket"):
            self._wait_for_page(self.ports[name], "/web/health")

    def _wait_for_page(self, port, path):
        def page_is_served():
            try:
                urllib.request.urlopen(
                    f"http://{HOST}:{port}{path}", timeout=30
                ).close()
                return True
            except OSError:
                return False

        wait_for(page_is_served)

    # nginx

    def _start_proxy(self):
        settings = {
            **self.services["nginx"]["environment"],
            "ODOO_SERVER": f"{HOST}:{self.ports['web']}",
            "ODOO_WEBSOCKET_SERVER": f"{HOST}:{self.ports['websocket']}",
            "ODOO_ASSETS_SERVER": f"{HOST}:{self.ports['odoo']}",
            "NGINX_LISTEN": f"{HOST}:{self.ports['nginx']}",
        }
        text = (DEPLOY / "nginx.conf").read_text("utf-8")
        text = re.sub(r"\$\{(\w+)\}", lambda found: str(settings[found[1]]), text)
        (self.folder / "default.conf").write_text(text, "utf-8")
        main = self.folder / "nginx.conf"
        main.write_text(PROXY.format(folder=self.folder), "utf-8")
        self._start("nginx", ["/usr/sbin/nginx", "-c", main, "-e", "stderr"])
        self._wait_for_page(self.ports["nginx"], "/web/health")
