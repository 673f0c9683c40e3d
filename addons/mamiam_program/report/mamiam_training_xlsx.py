# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import format_date

# How attendance is counted, each on a sheet of its own.
DIMENSIONS = ("subject_id", "trainer_id", "date:month", "weekday", "hour")
HOURS = ("promised", "planned", "held", "missing", "received", "trainee_hours")
WOMEN = (
    "name",
    "state",
    "date_start",
    "date_end",
    "attendance_rate",
    "attendance_band",
    "consecutive_absences",
    "hours_trained",
)


class MamiamTrainingXlsx(models.AbstractModel):
    """Figures of the training of cohorts, with what the reader may see."""

    _name = "report.mamiam_program.training_figures"
    _description = "Training Figures (XLSX)"
    _inherit = "mamiam.workbook.mixin"
    _column_formats = {
        **dict.fromkeys((*HOURS, "hours", "hours_trained"), "number"),
        "rate": "percentage",
        "attendance_rate": "percentage",
        "date_start": "date",
        "date_end": "date",
    }

    def generate_xlsx_report(self, workbook, data, objs):
        """Write attendance by each dimension, hours by subject, who left, and trainees.

        :raise AccessError: for who may not read the figures
        """
        attendance = self.env["mamiam.attendance.report"]
        attendance.check_access("read")
        styles = self._get_styles(workbook)
        for groupby in DIMENSIONS:
            label = self._get_dimension_label(groupby)
            title = self.env._("Attendance by %(dimension)s", dimension=label)
            head, rows = self._get_attendance(objs, groupby)
            self._write_sheet(workbook, styles, title, head, rows)
        for title, name, get_rows in (
            (self.env._("Hours by Subject"), "mamiam.cohort.hours", self._get_hours),
            (self.env._("Dropped Out"), "mamiam.leaving", self._get_leavings),
            (self.env._("Trainees"), "mamiam.enrollment", self._get_women),
        ):
            if self.env[name].has_access("read"):
                self._write_sheet(workbook, styles, title, *get_rows(objs))

    def _get_dimension_label(self, groupby):
        if groupby.endswith(":month"):
            return self.env._("Month")
        return self._label(self.env["mamiam.attendance.report"], groupby)

    def _get_attendance(self, cohorts, groupby):
        """Return (head, rows) of the attendance of cohorts by one dimension."""
        report = self.env["mamiam.attendance.report"]
        head = [
            ("cohort_id", self._label(report, "cohort_id")),
            (groupby, self._get_dimension_label(groupby)),
            *((n, self._label(report, n)) for n in ("marked", "rate", "hours")),
        ]
        aggregates = ["__count", "rate:avg", "hours:sum"]
        domain = [("cohort_id", "in", cohorts.ids)]
        groups = report._read_group(domain, ["cohort_id", groupby], aggregates)
        totals = report._read_group(domain, ["cohort_id"], aggregates)
        totals = {cohort: figures for cohort, *figures in totals}
        rows = []
        for cohort in cohorts:
            rows += [
                ("", (cohort.name, self._get_text(groupby, value), *figures))
                for of, value, *figures in groups
                if of == cohort
            ]
            if cohort in totals:
                figures = totals[cohort]
                rows.append(("total", (cohort.name, self.env._("Total"), *figures)))
        return head, rows

    def _get_text(self, groupby, value):
        if groupby.endswith(":month"):
            return format_date(self.env, value, date_format="MMMM yyyy")
        if groupby in ("hour", "weekday"):
            return self._text(self.env["mamiam.attendance.report"], groupby, value)
        return value.display_name or self.env._("Not known")

    def _get_hours(self, cohorts):
        """Return (head, rows) of the hours of cohorts by subject."""
        hours = self.env["mamiam.cohort.hours"]
        names = ("cohort_id", "subject_id", *HOURS)
        found = hours.search([("cohort_id", "in", cohorts.ids)])
        return [(name, self._label(hours, name)) for name in names], [
            ("", [self._get_number(row, name) for name in names]) for row in found
        ]

    def _get_leavings(self, cohorts):
        """Return (head, rows): how many left, by reason and month, without names."""
        leavings = self.env["mamiam.leaving"]
        groups = leavings._read_group(
            [("cohort_id", "in", cohorts.ids)],
            ["cohort_id", "date:month", "reason_id"],
            ["__count"],
        )
        head = [
            ("cohort_id", self._label(leavings, "cohort_id")),
            ("date:month", self._get_dimension_label("date:month")),
            ("reason_id", self._label(leavings, "reason_id")),
            ("count", self.env._("Trainees")),
        ]
        return head, [
            (
                "",
                (
                    cohort.name,
                    self._get_text("date:month", month),
                    reason.name,
                    count,
                ),
            )
            for cohort, month, reason, count in groups
        ]

    def _get_women(self, cohorts):
        """Return (head, rows) of the trainees of cohorts."""
        enrollments = self.env["mamiam.enrollment"]
        names = self._get_readable(enrollments, WOMEN)
        head = [("cohort_id", self._label(enrollments, "cohort_id"))]
        head += [(name, self._label(enrollments, name)) for name in names]
        return head, [
            (
                "",
                (woman.cohort_id.name, *(self._get_number(woman, n) for n in names)),
            )
            for woman in enrollments.search(
                [("cohort_id", "in", cohorts.ids)], order="cohort_id, name, id"
            )
        ]

    def _get_number(self, record, name):
        """Return a cell, in which a number stays one though it is zero."""
        if name == "attendance_rate":
            return record[name] / 100 if record.sessions_marked else ""
        if record._fields[name].type in ("float", "integer"):
            return record[name]
        return self._value(record, name)

    def _get_wide(self):
        return {"cohort_id", "subject_id", "trainer_id", "reason_id", "name"}
