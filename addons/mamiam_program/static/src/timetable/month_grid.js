import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const {DateTime, Info} = luxon;

const CLASSES = {
    new: "text-bg-success",
    existing: "text-bg-secondary",
    cancelled: "text-bg-light border text-decoration-line-through",
    closed: "text-bg-warning",
    clash: "text-bg-danger",
};
const LEFT_OUT = "text-bg-light border text-decoration-line-through";

/**
 * The lines of a timetable on the months that they are in.
 *
 * One click leaves a line out, or takes it in again. The wizard's closed days are shown
 * whether or not a line is on them: the option `closed_days` names the field that has
 * them, as {date: name}.
 */
export class MamiamMonthGrid extends Component {
    static template = "mamiam_program.MonthGrid";
    static props = {
        ...standardFieldProps,
        closedDays: {type: String, optional: true},
    };

    get lines() {
        return this.props.record.data[this.props.name].records;
    }

    get weekdays() {
        const names = Info.weekdays("short");
        const first = localization.weekStart - 1;
        return names.map((_, index) => names[(first + index) % 7]);
    }

    get legend() {
        return [
            {label: _t("To plan"), class: CLASSES.new},
            {label: _t("Left out"), class: LEFT_OUT},
            {label: _t("Exists"), class: CLASSES.existing},
            {label: _t("Closed day"), class: CLASSES.closed},
            {label: _t("Clash"), class: CLASSES.clash},
        ];
    }

    get months() {
        const byDay = new Map();
        for (const line of this.lines) {
            const key = line.data.slot_date.toISODate();
            byDay.set(key, [...(byDay.get(key) || []), line]);
        }
        const days = [...byDay.keys()].sort();
        if (!days.length) {
            return [];
        }
        const closed = this.props.record.data[this.props.closedDays] || {};
        const last = DateTime.fromISO(days.at(-1));
        const months = [];
        for (
            let month = DateTime.fromISO(days[0]).startOf("month");
            month <= last;
            month = month.plus({months: 1})
        ) {
            months.push(this.getMonth(month, byDay, closed));
        }
        return months;
    }

    getMonth(month, byDay, closed) {
        const empty = (month.weekday - localization.weekStart + 7) % 7;
        const cells = Array.from({length: empty}, (_, index) => ({
            key: -1 - index,
            class: "o_mamiam_month_empty",
        }));
        let count = 0;
        for (let day = 1; day <= month.daysInMonth; day++) {
            const date = month.set({day});
            const iso = date.toISODate();
            const lines = byDay.get(iso) || [];
            count += lines.filter((line) => this.isCounted(line)).length;
            cells.push({
                key: day,
                day: date.toFormat("d"),
                closed: closed[iso],
                class: closed[iso] ? "o_mamiam_month_closed" : "",
                lines,
            });
        }
        return {
            key: month.toISODate(),
            label: month.toFormat("LLLL yyyy"),
            cells,
            count,
        };
    }

    isCounted(line) {
        return line.data.selected || line.data.status === "existing";
    }

    isOpen(line) {
        return !this.props.readonly && line.data.status === "new";
    }

    getClass(line) {
        const {status, selected} = line.data;
        return status === "new" && !selected ? LEFT_OUT : CLASSES[status];
    }

    getHour(line) {
        return (line.data.hours || "").split("-")[0];
    }

    getTitle(line) {
        const {hours, subject_id, trainer_id, reason} = line.data;
        return [hours, subject_id?.display_name, trainer_id?.display_name, reason]
            .filter(Boolean)
            .join(", ");
    }

    toggle(line) {
        return line.update({selected: !line.data.selected});
    }
}

export const mamiamMonthGrid = {
    component: MamiamMonthGrid,
    displayName: _t("Months"),
    supportedTypes: ["one2many"],
    relatedFields: [
        {name: "selected", type: "boolean"},
        {name: "slot_date", type: "date"},
        {name: "hours", type: "char"},
        {name: "status", type: "selection"},
        {name: "reason", type: "char"},
        {name: "subject_id", type: "many2one", relation: "mamiam.subject"},
        {name: "trainer_id", type: "many2one", relation: "res.users"},
    ],
    extractProps: ({options}) => ({closedDays: options.closed_days}),
};

registry.category("fields").add("mamiam_month_grid", mamiamMonthGrid);
