# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Reconcile",
    "summary": "Bank lines meet the invoices and events that their labels name",
    "version": "19.0.1.0.0",
    "category": "Accounting",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "auto_install": True,
    "depends": ["mamiam_catering", "account_reconcile_oca"],
    "data": ["views/account_bank_statement_line_views.xml"],
}
