# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64
import io
import json
import mimetypes
import re
import zipfile

from odoo import api, fields, models


class MamiamBeneficiaryDossier(models.TransientModel):
    """All that is held on one woman in one archive that can be handed to her."""

    _name = "mamiam.beneficiary.dossier"
    _description = "All That Is Held on a Woman"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    lang = fields.Selection(
        selection="_selection_lang",
        string="Language",
        required=True,
        compute="_compute_lang",
        store=True,
        readonly=False,
    )
    data = fields.Binary(string="Archive", attachment=False, readonly=True)
    name = fields.Char(string="File Name", readonly=True)

    @api.model
    def _selection_lang(self):
        return self.env["res.lang"].get_installed()

    @api.depends("beneficiary_id")
    def _compute_lang(self):
        Lang = self.env["res.lang"]
        for dossier in self:
            dossier.lang = Lang._get_nearest(dossier.beneficiary_id.lang)

    def action_export(self):
        """Write the archive and download it: PDF to read, JSON, her documents."""
        self.ensure_one()
        beneficiary = self.beneficiary_id.with_context(lang=self.lang)
        name = re.sub(r"[\W_]+", "-", beneficiary.ref or str(beneficiary.id))
        self.write(
            {
                "data": base64.b64encode(self._make_archive(beneficiary)),
                "name": f"{name}.zip",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/data/{self.name}"
            "?download=true&mimetype=application/zip",
            "target": "download",
        }

    def _make_archive(self, beneficiary):
        sections = beneficiary._get_personal_data()
        report = self.env["ir.actions.report"].with_context(lang=self.lang)
        pdf, _type = report._render_qweb_pdf(
            "mamiam_program.mamiam_beneficiary_dossier_report", beneficiary.ids
        )
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
            files.writestr("dossier.pdf", pdf)
            files.writestr("dossier.json", self._make_json(beneficiary, sections))
            for document in beneficiary._get_personal_documents_held(sections):
                files.writestr(self._get_document_path(document), document.raw or b"")
        return archive.getvalue()

    def _make_json(self, beneficiary, sections):
        content = {
            "sections": [
                {
                    "title": section["title"],
                    "model": section["model"],
                    "records": [
                        self._read_record(beneficiary, record)
                        for record in section["records"]
                    ],
                }
                for section in sections
            ],
            "messages": [
                {"date": date, "author": author, "text": text}
                for date, author, text in beneficiary._get_personal_messages(sections)
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)

    def _read_record(self, beneficiary, record):
        return {
            "id": record.id,
            **{
                field.name: {
                    "label": field._description_string(beneficiary.env),
                    "value": value,
                }
                for field in record._fields.values()
                if beneficiary._is_personal_field(field)
                and (value := beneficiary._format_personal_value(record, field))
            },
        }

    def _get_document_path(self, document):
        name = document.name or "document"
        if document.res_field:
            extension = mimetypes.guess_extension(document.mimetype or "") or ""
            name = f"{document.res_field}{extension}"
        # A name is no path: nothing of it may leave the folder of the archive.
        name = re.sub(r"[^\w.\- ]+", "-", name).lstrip(".") or "document"
        return f"documents/{document.id}-{name}"
