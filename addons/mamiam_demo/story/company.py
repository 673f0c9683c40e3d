# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The company, its languages, its chart of accounts and its closed days."""

from base64 import b64encode

from odoo.fields import Command
from odoo.tools import file_open

from .tools import TIME_ZONE, month

LANGUAGES = ("fr_FR", "ar_MA")
LOGO = "mamiam_catering/static/description/icon.png"


def tell(env):
    """Make the current company the Mamiam of the case study."""
    _speak(env)
    company = env.company
    with file_open(LOGO, "rb") as image:
        logo = b64encode(image.read())
    company.write(
        {
            "logo": logo,
            "name": "Mamiam SARL",
            "street": "12, rue des Orangers, Maârif",
            "zip": "20330",
            "city": "Casablanca",
            "country_id": env.ref("base.ma").id,
            "phone": "+212 522 00 11 22",
            "email": "bonjour@mamiam.example",
            "website": "https://mamiam.example",
            "company_registry": "009999990000061",
            "vat": "45789632",
            "mamiam_legal_form": "SARL au capital de 100 000 DH",
            "mamiam_rc": "Casablanca 999061",
            "mamiam_tp": "99906100",
            "mamiam_cnss": "9990610",
            "mamiam_cndp_number": "D-GC-999/2026",
            "primary_color": "#B5483A",
            "secondary_color": "#3E5C50",
            "font": "Tajawal",
        }
    )
    company.update_field_translations(
        "mamiam_legal_form", {"ar_MA": "ش.م.م رأسمالها 100 000 درهم"}
    )
    company.partner_id.write({"lang": "fr_FR", "tz": TIME_ZONE})
    company.resource_calendar_id.tz = TIME_ZONE
    if company.chart_template != "ma":
        env["account.chart.template"].try_loading("ma", company, install_demo=False)
    _set_accounts(env)
    _set_bank(env)
    _close_public_holidays(env)


def _speak(env):
    langs = (
        env["res.lang"]
        .with_context(active_test=False)
        .search([("code", "in", LANGUAGES)])
    )
    missing = langs.filtered(lambda lang: not lang.active)
    if missing:
        env["base.language.install"].create(
            {"lang_ids": [Command.set(missing.ids)], "overwrite": False}
        ).lang_install()
    if "website" in env:
        for website in env["website"].search([]):
            website.language_ids |= langs
    env["ir.default"].set("res.partner", "lang", "fr_FR")
    env["ir.default"].set("res.partner", "tz", TIME_ZONE)


def _set_accounts(env):
    """Choose what an accountant would: the caterer's 10 % and the stipend accounts.

    A kitchen sells what it makes (7121) of what it buys raw (6121), where the chart
    begins with goods that are sold as they were bought (7111, 6111).
    The chart has no account of its own for trainees: an allowance goes to 61713 and
    what is owed to each woman to 4418, which reconciles by partner.
    """
    company = env.company
    chart = env["account.chart.template"].with_company(company)
    tax = chart.ref("vat_out_10_89")
    tax.active = True
    # The chart's own label fills half of the width of an invoice.
    tax.update_field_translations("invoice_label", {"fr_FR": "10 %", "ar_MA": "10 %"})
    tax.tax_group_id.update_field_translations(
        "name", {"ar_MA": "الضريبة على القيمة المضافة 10 %"}
    )
    company.currency_id.update_field_translations(
        "currency_subunit_label", {"ar_MA": "سنتيم"}
    )
    company.write(
        {
            "mamiam_catering_tax_id": tax.id,
            "account_sale_tax_id": tax.id,
            "income_account_id": chart.ref("pcg_71211").id,
            "expense_account_id": chart.ref("pcg_61211").id,
            "stipend_expense_account_id": chart.ref("pcg_61713").id,
            "stipend_payable_account_id": chart.ref("pcg_4418").id,
            "stipend_withholding_account_id": chart.ref("pcg_44525").id,
            "stipend_journal_id": chart.ref("general").id,
        }
    )
    chart.ref("sale").default_account_id = company.income_account_id
    chart.ref("purchase").default_account_id = company.expense_account_id


def _set_bank(env):
    """Give the bank journal the account that invoices ask to be paid to."""
    journal = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1
    )
    journal.bank_account_id = env["res.partner.bank"].create(
        {
            "acc_number": "999 780 0000000000009061 23",
            "partner_id": env.company.partner_id.id,
            "bank_id": env["res.bank"].create({"name": "Banque de la Place"}).id,
            "allow_out_payment": True,
        }
    )
    lines = journal.inbound_payment_method_line_ids
    (lines + journal.outbound_payment_method_line_ids).name = "Virement"


def _close_public_holidays(env):
    """Close the public holidays of last year, this year and the next two.

    Feasts of the past took place when they did; those to come wait for their date.
    """
    year = month(env, 0).year
    loads = env["mamiam.feast.load"].create(
        [
            {"country_id": env.ref("base.ma").id, "year": year}
            for year in range(year - 2, year + 3)
        ]
    )
    for load in loads:
        load._load().filtered(
            lambda leave: leave.date_to < env.cr.now()
        ).action_mamiam_confirm()
    # Classes of the next Ramadan are half an hour shorter.
    env["mamiam.ramadan"].create({})
