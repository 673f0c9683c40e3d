# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Everything that the other commands stand on, in the order in which it is needed."""

from . import account, debian, node, odoo_source, paths, venv


def ensure(development=False):
    """Install what is missing on this machine.

    :param development: also what tests and checks need
    """
    paths.prepare()
    debian.ensure(debian.RUN)
    account.ensure()
    odoo_source.ensure()
    venv.ensure(development)
    node.ensure()
