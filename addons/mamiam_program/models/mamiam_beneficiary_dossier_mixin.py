# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from lxml import etree

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import format_date, format_datetime, formatLang, html2plaintext

DOSSIER_GROUPS = (
    "mamiam_program.group_program_manager,mamiam_program.group_social_worker"
)
# What the system keeps for itself; messages and documents have their own part.
SYSTEM = ("ir.", "bus.", "base.", "base_import.", "mail.", "discuss.", "res.users")
SYSTEM_FIELDS = {
    *models.MAGIC_COLUMNS,
    "active",
    "autopost_bills",
    "calendar_last_notif_ack",
    "color",
    "commercial_partner_id",
    "complete_name",
    "current_version_id",
    "customer_rank",
    "display_name",
    "employee",
    "ignore_abnormal_invoice_amount",
    "ignore_abnormal_invoice_date",
    "is_company",
    "is_mamiam_beneficiary",
    "name_key",
    "partner_id",
    "partner_share",
    "phone_sanitized",
    "resource_id",
    "signup_type",
    "supplier_rank",
    "trust",
    "type",
    "tz",
}
MOST_COLUMNS = 8
# Whose rows they are, where all are of one.
OF_HERS = ("mamiam.application", "mamiam.cohort", "mamiam.enrollment", "hr.employee")


class MamiamBeneficiaryDossierMixin(models.AbstractModel):
    """All that is held on her, as she may ask to see it (law 09-08, access).

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.dossier.mixin"
    _description = "All That Is Held on Her"

    def action_export_dossier(self):
        """Ask in which language all that is held on her is written."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("All That Is Held on Her"),
            "res_model": "mamiam.beneficiary.dossier",
            "view_mode": "form",
            "target": "new",
            "context": {"default_beneficiary_id": self.id},
        }

    def _get_personal_data(self):
        """Return all that is held on one woman, in the language of the context.

        Every record of every model that points to her, to her contact, her employee,
        her applications or her enrollments. The reading is logged. Confidential notes
        are told to social workers only; others learn that there are some.

        :return: a list of sections {title, model, records, columns, rows, values}:
            the first ones of a single record with all its ``values``, the others with
            the ``columns`` of their list and ``rows``
        :raise AccessError: for other roles
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.su and not self.env.user.has_groups(DOSSIER_GROUPS):
            raise AccessError(
                self.env._(
                    "Program managers and social workers write down for a woman what "
                    "is held on her."
                )
            )
        self.env["mamiam.access.log"]._record(self, "document")
        # sudo: she may see what is held on her, whoever writes it down for her.
        owners = [owner for owner in self.sudo()._get_personal_data_owners() if owner]
        sections = [
            self._prepare_personal_section(record)
            for owner in owners
            for record in owner
        ]
        seen = {record for owner in owners for record in owner}
        for records in self.sudo()._get_personal_records(owners):
            records = records.filtered(lambda record: record not in seen)
            if records:
                sections.append(self._prepare_personal_table(records))
        return sections

    def _get_personal_data_owners(self):
        """Hook: the records that stand for her; what points to them is hers.

        :return: a list of recordsets, each of one model
        """
        self.ensure_one()
        woman = self.with_context(active_test=False)
        return [
            woman,
            woman.partner_id,
            woman._get_all_employees(),
            woman.application_ids,
            woman.enrollment_ids,
        ]

    def _get_personal_records(self, owners):
        """Return what points to the owners, as recordsets of one model each."""
        by_model = {owner._name: owner for owner in owners}
        found = defaultdict(lambda: None)
        for model in self.env.registry.models.values():
            if (
                not model._auto
                or model._abstract
                or model._transient
                or self._is_system_model(model._name)
            ):
                continue
            for field in model._fields.values():
                if field.type != "many2one" or not field.store:
                    continue
                owner = by_model.get(field.comodel_name)
                if owner is None or field.name == "parent_id":
                    continue
                records = self.env[model._name].with_context(active_test=False)
                records = records.search([(field.name, "in", owner.ids)])
                if records:
                    found[model._name] = records | (found[model._name] or records)
        return list(found.values())

    @api.model
    def _is_system_model(self, name):
        """Hook: whether a model holds nothing that she would call hers."""
        if name == "mamiam.case.note":
            return not self.env.user.has_group("mamiam_program.group_social_worker")
        return name.startswith(SYSTEM) or name in self._get_log_models()

    def _prepare_personal_section(self, record):
        return {
            "title": self._get_model_title(record),
            "model": record._name,
            "records": record,
            "columns": [],
            "rows": [],
            "values": [
                (field._description_string(self.env), value)
                for field in self._get_personal_fields(record)
                if self._is_personal_field(field)
                and (value := self._format_personal_value(record, field))
            ],
        }

    def _prepare_personal_table(self, records):
        columns = self._get_personal_columns(records)
        return {
            "title": self._get_model_title(records),
            "model": records._name,
            "records": records,
            "columns": [field._description_string(self.env) for field in columns],
            "rows": [
                [self._format_personal_value(record, field) for field in columns]
                for record in records
            ],
            "values": [],
        }

    @api.model
    def _get_model_title(self, records):
        return self.env["ir.model"].sudo()._get(records._name).name

    def _get_personal_fields(self, record):
        """Return all fields, in the order of the form on which staff see them first."""
        arch = etree.fromstring(record.get_view(view_type="form")["arch"])
        names = arch.xpath(
            "//field[ancestor::h1 or ancestor::group][not(ancestor::field)]/@name"
        )
        return [
            record._fields[name] for name in dict.fromkeys([*names, *record._fields])
        ]

    def _get_personal_columns(self, records):
        """Return the fields of the list on which staff see such records."""
        arch = etree.fromstring(records.get_view(view_type="list")["arch"])
        names = [
            node.get("name")
            for node in arch.findall("field")
            if node.get("column_invisible") not in ("1", "True")
        ]
        columns = [
            records._fields[name]
            for name in names
            if records._fields[name].type not in ("one2many", "binary", "image")
            and records._fields[name].comodel_name != self._name
        ]
        # Neither what is empty in every row, nor that each of them is hers.
        columns = [
            field
            for field in columns
            if any(records.mapped(field.name))
            and (
                field.comodel_name not in OF_HERS or len(records.mapped(field.name)) > 1
            )
        ]
        return columns[:MOST_COLUMNS]

    @api.model
    def _is_personal_field(self, field):
        return (
            field.store
            and not field.inherited
            and field.type not in ("one2many", "binary", "image", "json", "reference")
            and field.name not in SYSTEM_FIELDS
            and not field.name.startswith(
                ("message_", "activity_", "website_message", "property_")
            )
        )

    @api.model
    def _format_personal_value(self, record, field):
        """Return a value as it is read, empty when nothing is known."""
        value = record[field.name]
        # Of Odoo's own records only the boxes that are ticked tell something.
        is_told = field.type == "boolean" and record._name.startswith("mamiam.")
        if not value and not is_told:
            return ""
        match field.type:
            case "boolean":
                return self.env._("Yes") if value else self.env._("No")
            case "selection":
                labels = dict(field._description_selection(self.env))
                return labels.get(value, "")
            case "date":
                return format_date(self.env, value)
            case "datetime":
                return format_datetime(self.env, value)
            case "float" | "monetary":
                return formatLang(self.env, value)
            case "html":
                return html2plaintext(value).strip()
            case "many2one" | "many2many":
                return ", ".join(name or "" for name in value.mapped("display_name"))
            case _:
                return str(value)

    @api.model
    def _get_value_direction(self, value):
        """Return ltr for dates and phones, which else are read backwards in Arabic."""
        return None if any(char.isalpha() for char in value) else "ltr"

    def _get_personal_messages(self, sections):
        """Return (date, author, text) of what was written on these records."""
        found = []
        # sudo: as the records themselves.
        Message = self.env["mail.message"].sudo()
        for section in sections:
            for message in Message.search(
                [
                    ("model", "=", section["model"]),
                    ("res_id", "in", section["records"].ids),
                    ("message_type", "!=", "user_notification"),
                ]
            ):
                text = html2plaintext(message.body or "").strip()
                if text:
                    found.append((message.date, message.author_id.name or "", text))
        return [
            (format_datetime(self.env, date), author, text)
            for date, author, text in sorted(found)
        ]

    def _get_personal_documents_held(self, sections):
        """Return the attachments of these records, photos and recordings too."""
        found = self.env["ir.attachment"].sudo()
        for section in sections:
            found |= found.with_context(skip_res_field_check=True).search(
                [
                    ("res_model", "=", section["model"]),
                    ("res_id", "in", section["records"].ids),
                ]
            )
        # Of a photo Odoo keeps smaller copies.
        return found.filtered(
            lambda a: not (a.res_field or "").startswith(("image_", "avatar_"))
            or a.res_field == "image_1920"
        )

    def _get_hidden_note_count(self):
        """Return how many confidential notes the user may not write down for her."""
        self.ensure_one()
        if self.env.user.has_group("mamiam_program.group_social_worker"):
            return 0
        notes = self.env["mamiam.case.note"].sudo()
        return notes.search_count([("beneficiary_id", "=", self.id)])
