# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Groups that fields of several models share."""

# Her household is known to those who accompany her, and to nobody else.
HOUSEHOLD_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
    "mamiam_program.group_director"
)
STIPEND_GROUPS = (
    "mamiam_program.group_stipend_officer,mamiam_program.group_program_officer,"
    "mamiam_program.group_director"
)
# Who meets the training; of it each sees what the rules of records say.
TRAINING_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_trainer,"
    "mamiam_program.group_social_worker,mamiam_program.group_stipend_officer,"
    "mamiam_program.group_director"
)
