# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What is kept for a number of months that each company sets."""

from odoo.fields import Domain

FORGOTTEN_AT_ONCE = 10000


def find_past_term(model, months, domain=Domain.TRUE):
    """Return what is past the term of its company, as much as is forgotten at once.

    :param model: with ``company_id`` and ``date``
    :param str months: field of the company that holds the term
    :param Domain domain: of what is to be forgotten
    :return: (records, sudoed; number of companies of which more is left)
    """
    model = model.sudo()
    found, remaining = model.browse(), 0
    for (company,) in model._read_group(domain, ["company_id"]):
        old = Domain("company_id", "=", company.id)
        old &= Domain("date", "<", f"today -{company[months]}m")
        records = model.search(domain & old, limit=FORGOTTEN_AT_ONCE, order="id")
        found |= records
        remaining += len(records) == FORGOTTEN_AT_ONCE
    return found, remaining
