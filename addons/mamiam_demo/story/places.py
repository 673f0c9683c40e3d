# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The training center of the partner, the workshop, the clients and the suppliers."""

from . import people
from .tools import load, name_record

CENTER = {
    "name": "ESPOD - Espace Point de Départ",
    "is_company": True,
    "city": "Casablanca",
    "comment": "Partenaire qui accueille la formation théorique.",
}
WORKSHOP = {"name": "Atelier Mamiam", "type": "other"}


def tell(env):
    """Create the places where the story happens and who it deals with."""
    country = env.ref("base.ma").id
    partners = env["res.partner"]
    center = partners.create({**CENTER, "country_id": country})
    workshop = partners.create(
        {
            **WORKSHOP,
            "parent_id": env.company.partner_id.id,
            "city": "Casablanca",
            "country_id": country,
        }
    )
    name_record(env, "center_espod", center)
    name_record(env, "place_workshop", workshop)
    term = env.ref("account.account_payment_term_30days")
    suppliers = load(env, "res.partner", "suppliers.csv")
    suppliers.property_supplier_payment_term_id = term
    clients = partners.create(
        [
            {
                "name": name,
                "street": street,
                "company_registry": ice,
                "is_company": True,
                "city": "Casablanca",
                "country_id": country,
                "customer_rank": 1,
                "property_payment_term_id": term.id,
                "phone": f"+212 522 33 44 {index:02d}",
            }
            for index, (name, street, ice) in enumerate(people.COMPANIES)
        ]
        + [
            {
                "name": name,
                "street": street,
                "city": "Casablanca",
                "country_id": country,
                "customer_rank": 1,
                "phone": people.phone(900 + index),
            }
            for index, (name, street) in enumerate(people.INDIVIDUALS)
        ]
    )
    for index, client in enumerate(clients):
        name_record(env, f"client_{index}", client)
