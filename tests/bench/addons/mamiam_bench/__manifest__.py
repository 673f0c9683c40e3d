# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
{
    "name": "Mamiam Bench",
    "summary": "Plain models, as wide as ours, against which ours are timed",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Mamiam",
    "website": "https://github.com/mamiam/mamiam",
    "license": "AGPL-3",
    "depends": ["base"],
    "data": ["security/ir.model.access.csv"],
}
