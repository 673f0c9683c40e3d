# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import api, fields, models

# A page has room for so many lines of subjects, and of skills.
MOST_LINES = 10
# So many of them need not be written smaller.
MOST_WIDE_LINES = 7
# What she does with help at least; what was only shown to her is not certified.
LOWEST_LEVEL = 2


class MamiamCertificateContentMixin(models.AbstractModel):
    """What a certificate says, in French and in Arabic, kept as it was issued.

    Part of ``mamiam.certificate``.
    """

    _name = "mamiam.certificate.content.mixin"
    _description = "Content of a Certificate"

    name_latin = fields.Char(string="Name in French Letters", readonly=True)
    name_arabic = fields.Char(string="Name in Arabic Letters", readonly=True)
    initials = fields.Char(readonly=True, help="All that its public page says of her.")
    hours_trained = fields.Float(string="Hours of Training", readonly=True)
    hours_worked = fields.Float(string="Hours of Practice", readonly=True)
    content = fields.Json(
        readonly=True, help="What is printed, as it was on the day of issue."
    )

    @api.model
    def _prepare_contents(self, enrollments):
        """Return {enrollment id: values of what its certificate says}."""
        # sudo: who issues sees what she certifies, whoever keeps it.
        enrollments = enrollments.sudo()
        subjects = self._get_hours_by_subject(enrollments)
        observations = enrollments.env["mamiam.skill.observation"]._get_latest(
            enrollments
        )
        contents = {}
        for enrollment in enrollments:
            latin, arabic = enrollment.beneficiary_id._get_names()
            cohort, company = enrollment.cohort_id, enrollment.company_id
            ends = (enrollment.date_end, enrollment.date_program_end)
            contents[enrollment.id] = {
                "name_latin": latin,
                "name_arabic": arabic,
                "initials": self._get_initials(latin),
                "hours_trained": enrollment.hours_trained,
                "hours_worked": enrollment.hours_worked,
                "content": {
                    "company": company.name,
                    "city": company.city or "",
                    "center": cohort.center_id.name or "",
                    "cohort": cohort.name,
                    "date_start": str(enrollment.date_start),
                    "date_end": str(min(filter(None, ends), default="")),
                    "subjects": self._prepare_subjects(subjects[enrollment.id]),
                    "skills": self._prepare_skills(observations[enrollment.id]),
                },
            }
        return contents

    @api.model
    def _get_hours_by_subject(self, enrollments):
        """Return {enrollment id: {subject: hours that she attended}}."""
        hours = defaultdict(lambda: defaultdict(float))
        for enrollment, session, total in enrollments.env[
            "mamiam.attendance"
        ]._read_group(
            [("enrollment_id", "in", enrollments.ids), ("hours", ">", 0)],
            ["enrollment_id", "session_id"],
            ["hours:sum"],
        ):
            hours[enrollment.id][session.subject_id] += total
        return hours

    @api.model
    def _prepare_subjects(self, hours):
        """Return the lines of the subjects; the last ones share a line, if need be."""
        subjects = sorted(hours, key=lambda subject: (subject.sequence, subject.id))
        lines = [
            {**self._get_both_names(subject), "hours": round(hours[subject], 2)}
            for subject in subjects
        ]
        if len(lines) > MOST_LINES:
            rest = sum(hours[subject] for subject in subjects[MOST_LINES - 1 :])
            lines[MOST_LINES - 1 :] = [
                {"fr": "Autres matières", "ar": "مواد أخرى", "hours": round(rest, 2)}
            ]
        return lines

    @api.model
    def _prepare_skills(self, observations):
        """Return the lines of the skills, those she masters best if there are many."""
        known = [
            (skill, observation.level)
            for skill, observation in observations.items()
            if observation.level >= LOWEST_LEVEL
        ]
        known.sort(key=lambda pair: -pair[1])
        known = sorted(known[:MOST_LINES], key=lambda p: (p[0].sequence, p[0].id))
        return [
            {**self._get_both_names(skill), "level": level} for skill, level in known
        ]

    @api.model
    def _get_both_names(self, record):
        """Return {"fr": …, "ar": …}: its name in the languages that are installed."""
        names = {}
        for code in ("fr", "ar"):
            lang = self.env["res.lang"]._get_nearest(code)
            names[code] = record.with_context(lang=lang).name
        return names

    @api.model
    def _get_initials(self, name):
        """Return the first letters of a name: "Fatima Zahra El Idrissi", F. Z. E. I."""
        words = (name or "").replace("-", " ").split()
        return " ".join(f"{word[0].upper()}." for word in words if word[0].isalpha())

    @api.model
    def _format_hours(self, hours):
        """Return hours as both languages write them: 35 h 45."""
        whole, minutes = divmod(round(hours * 60), 60)
        return f"{whole} h {minutes:02d}" if minutes else f"{whole} h"

    def _get_public_values(self):
        """Return all that a certificate tells to who scans it."""
        self.ensure_one()
        return {
            "number": self.name,
            "initials": self.initials,
            "date": self.date.strftime("%d/%m/%Y"),
            "is_valid": self.state == "issued",
        }

    def _get_printed(self):
        """Return {size, subjects, skills, …} of what is laid out on its page."""
        self.ensure_one()
        content = self.content or {}
        longest = max(len(self.name_latin or ""), len(self.name_arabic or ""))
        subjects, skills = content.get("subjects", []), content.get("skills", [])
        # Practice has a line below the subjects.
        lines = len(subjects) + bool(self.hours_worked)
        return {
            **content,
            "subjects": subjects,
            "skills": skills,
            # Long names are written smaller, many lines closer together.
            "name_size": 26 if longest < 24 else 20 if longest < 36 else 15,
            "is_dense": max(lines, len(skills)) > MOST_WIDE_LINES,
            # A dash stays with what stands before it, in Arabic lines too.
            "center": content.get("center", "").replace(" - ", "\N{NO-BREAK SPACE}- "),
            "date_start": fields.Date.to_date(content.get("date_start")),
            "date_end": fields.Date.to_date(content.get("date_end")),
        }
