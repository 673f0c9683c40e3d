import {Component} from "@odoo/owl";

const STATUSES = ["present", "late", "excused", "absent"];
// Nobody expected a walk-in: she can't be absent.
const CAME = ["present", "late"];
const MINUTES = [5, 10, 15, 30];

/** A mark in words. */
export function describe({status, minutes, note}, {statuses, labels}) {
    const delay = labels.delay.replace("{minutes}", minutes);
    const late = status === "late" && minutes ? ` ${delay}` : "";
    return statuses[status] + late + (note ? ` (${note})` : "");
}

/** A trainee on the sheet: a button for each status, and what belongs to it. */
export class SheetLine extends Component {
    static template = "mamiam_program.SheetLine";
    static props = {
        line: Object,
        state: Object,
        conflict: {type: [Object, {value: undefined}], optional: true},
        isOpen: Boolean,
        statuses: Object,
        labels: Object,
        onMark: Function,
        onResolve: Function,
        onTakeOff: Function,
    };

    quick = MINUTES;

    get choices() {
        return this.props.line.isWalkIn ? CAME : STATUSES;
    }

    describe(mark) {
        return describe(mark, this.props);
    }

    /** Who stands against the trainer's mark. */
    get other() {
        const {line, labels} = this.props;
        // Nobody said so, and it is not as after a tap: it was set back.
        const door = line.status === "expected" ? "" : labels.door;
        return `${line.by || door} ${line.time}`;
    }

    choose(status) {
        const {state, onMark} = this.props;
        onMark({status: state.status === status ? "expected" : status});
    }

    setMinutes(value) {
        const minutes = Math.min(Math.max(0, parseInt(value, 10) || 0), 24 * 60);
        this.props.onMark({minutes});
    }

    setNote(value) {
        // Half of a character, as of an emoji that was cut, is no text.
        const note = value
            .trim()
            .slice(0, 500)
            .replace(/[\ud800-\udbff]$/, "");
        this.props.onMark({note});
    }

    onKeydown(ev) {
        if (ev.ctrlKey || ev.altKey || ev.metaKey || ev.target.tagName === "INPUT") {
            return;
        }
        const rows = [...document.querySelectorAll(".o_sheet_line")];
        const go = (step) => rows[rows.indexOf(ev.currentTarget) + step]?.focus();
        const status = this.choices[Number(ev.key) - 1];
        if (status && this.props.isOpen) {
            this.props.onMark({status});
            if (status === "late") {
                // Minutes are typed at once; Enter goes on.
                const row = ev.currentTarget;
                setTimeout(() => row.querySelector(".o_sheet_minutes input")?.focus());
            } else {
                go(1);
            }
        } else if (ev.key === "ArrowDown") {
            go(1);
        } else if (ev.key === "ArrowUp") {
            go(-1);
        } else {
            return;
        }
        ev.preventDefault();
    }

    onInputKeydown(ev) {
        if (ev.key !== "Enter") {
            return;
        }
        ev.target.blur();
        const rows = [...document.querySelectorAll(".o_sheet_line")];
        rows[rows.indexOf(ev.target.closest(".o_sheet_line")) + 1]?.focus();
    }
}
