# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who points to the records of a model, whichever addons are installed."""


def get_fields_to(env, model_name):
    """Return the stored fields of all models in which records of a model are kept."""
    return [
        field
        for model in env.registry.models.values()
        if model._auto and not model._abstract and not model._transient
        for field in model._fields.values()
        if field.comodel_name == model_name
        and field.type in ("many2one", "many2many")
        and field.store
        and not field.related
        and not (field.compute and field.readonly)
    ]
