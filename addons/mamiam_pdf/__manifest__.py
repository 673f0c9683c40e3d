# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam PDF",
    "summary": "Print reports through Chromium where wkhtmltopdf is not patched",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tools",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": ["web"],
}
