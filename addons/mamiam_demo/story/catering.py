# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The season of the sales team: requests, quotations and orders."""

from datetime import timedelta

from odoo.fields import Command

from .season import ASKED, EVENTS, QUOTED, Season
from .tools import at, day, named
from .users import acting_as

SERVICE = {"cocktail": "cocktail", "reception": "plated", "wedding": "plated"}


def tell(env):
    """Requests come in, are quoted, and what is signed becomes an event."""
    env = acting_as(env, "sales")
    season = Season(env)
    parties = [season.adapt(party) for party in (*EVENTS, *QUOTED, *ASKED)]
    leads = env["crm.lead"].create(
        [_prepare_lead(env, season, party) for party in parties]
    )
    quoted = len(EVENTS) + len(QUOTED)
    orders = env["sale.order"].create(
        [
            _prepare_order(env, lead, party)
            for lead, party in zip(leads[:quoted], parties[:quoted], strict=True)
        ]
    )
    orders.action_quotation_sent()
    signed = orders[: len(EVENTS)]
    signed.action_confirm()
    for order in signed:
        date = min(order.event_start.date() - timedelta(days=20), day(env, -2))
        order.write(
            {
                "date_order": at(date, 10.0),
                "signed_on": at(date, 10.0),
                "signed_by": order.partner_id.name,
            }
        )
    leads[len(EVENTS) : quoted].stage_id = env.ref("crm.stage_lead3")
    leads[: len(EVENTS)].action_set_won()
    _remind(env, leads[len(EVENTS) :])


def _prepare_lead(env, season, party):
    client = named(env, f"client_{party.client}")
    date = season.find_day(party)
    kind = env.ref(f"mamiam_catering.event_type_{party.kind}")
    start = at(date, party.hour)
    return {
        "type": "opportunity",
        "name": f"{kind.name}, {client.name}",
        "partner_id": client.id,
        "user_id": env.uid,
        "expected_revenue": party.guests * named(env, f"menu_{party.menu}").list_price,
        "date_deadline": date - timedelta(days=14),
        "event_type_id": kind.id,
        "event_start": start,
        "event_stop": start + timedelta(hours=party.length),
        "venue_id": client.id,
        "guest_count": party.guests,
        "service_style": SERVICE.get(party.menu, "buffet"),
    }


def _prepare_order(env, lead, party):
    """What the button of the request proposes, and a menu."""
    defaults = {
        key.removeprefix("default_"): value
        for key, value in lead._prepare_opportunity_quotation_context().items()
        if key.startswith("default_")
    }
    menu = named(env, f"menu_{party.menu}").product_variant_id
    return {**defaults, "order_line": [Command.create({"product_id": menu.id})]}


def _remind(env, leads):
    for lead in leads:
        lead.activity_schedule(
            "mail.mail_activity_data_call",
            date_deadline=day(env, 2),
            summary="Relancer le devis" if lead.order_ids else "Demander le budget",
            user_id=env.uid,
        )
