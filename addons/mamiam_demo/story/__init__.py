# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The demo story, told by pressing the buttons that staff would press.

The company speaks French, and so do the names that staff give.

Everything is relative to the day of telling. Chapters run in order, each as a
function ``tell(env)``; what a later chapter needs it looks up by external id.
"""

from . import (
    accounting,
    aftercare,
    call,
    catering,
    certificates,
    cohort,
    company,
    consents,
    kiosk,
    documents,
    kitchen,
    life_maps,
    menus,
    network,
    pilot,
    places,
    plans,
    referrals,
    stipends,
    users,
    website,
)

CHAPTERS = (
    company,
    users,
    places,
    menus,
    stipends.rates,
    pilot,
    cohort,
    call,
    consents,
    kiosk,
    life_maps,
    certificates,
    plans,
    referrals,
    documents,
    aftercare,
    catering,
    kitchen,
    stipends,
    accounting,
    network,
    website,
)


def tell(env):
    """Tell every chapter, in order.

    :param env: environment in French, Casablanca time, as superuser
    """
    for chapter in CHAPTERS:
        chapter.tell(env)
        env.flush_all()
    # what is left for the night: the first morning shows whom to call
    env["mamiam.contact.reason"]._cron_refresh()
