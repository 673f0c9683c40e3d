import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {localization} from "@web/core/l10n/localization";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * A selection as a row of buttons, for sheets that are marked line by line.
 *
 * One click chooses, also on a list row that is not being edited. On the keyboard, the
 * digits choose and go to the next line, up and down change the line. In a list, a choice
 * can ask for a field of its line: option ``asks``, its name by value.
 */
export class MamiamChoiceField extends Component {
    static template = "mamiam_program.ChoiceField";
    static props = {
        ...standardFieldProps,
        hidden: {type: Array, element: String, optional: true},
        colors: {type: Object, optional: true},
        asks: {type: Object, optional: true},
    };
    static defaultProps = {hidden: [], colors: {}, asks: {}};

    get choices() {
        const {selection} = this.props.record.fields[this.props.name];
        return selection
            .filter(([value]) => !this.props.hidden.includes(value))
            .map(([value, label], index) => ({
                value,
                label,
                key: index + 1,
                isChosen: value === this.value,
            }));
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    /** Only one button of a line is reached with Tab: the chosen one, or the first. */
    getTabIndex(choice) {
        const chosen = this.choices.find((c) => c.isChosen);
        return choice.value === (chosen || this.choices[0]).value ? "0" : "-1";
    }

    getClass(choice) {
        const color = this.props.colors[choice.value] || "primary";
        return choice.isChosen ? `btn-${color}` : "btn-outline-secondary";
    }

    getTitle(choice) {
        return _t("%(label)s (key %(key)s)", choice);
    }

    /** Choosing again what is chosen takes it back: to what is hidden, or to nothing. */
    choose(choice) {
        const {required} = this.props.record.fields[this.props.name];
        const none = this.props.hidden[0] ?? (required ? choice.value : false);
        const value = choice.isChosen ? none : choice.value;
        return this.props.record.update({[this.props.name]: value});
    }

    async onClick(choice, ev) {
        const group = ev.currentTarget.parentElement;
        await this.choose(choice);
        this.ask(group);
    }

    /**
     * Type what belongs to what was chosen.
     *
     * @param {HTMLElement} group of buttons
     * @returns {Boolean} whether there is something to type
     */
    ask(group) {
        const name = this.props.asks[this.value];
        const cell = name && group.closest("tr")?.querySelector(`td[name="${name}"]`);
        cell?.click();
        return Boolean(cell);
    }

    async onKeydown(ev) {
        if (ev.ctrlKey || ev.altKey || ev.metaKey) {
            return;
        }
        const group = ev.currentTarget;
        const choice = this.choices.find((c) => String(c.key) === ev.key);
        if (choice) {
            ev.preventDefault();
            ev.stopPropagation();
            if (!choice.isChosen) {
                await this.choose(choice);
            }
            if (!this.ask(group)) {
                this.focusLine(group, 1);
            }
            return;
        }
        const forward = localization.direction === "rtl" ? "ArrowLeft" : "ArrowRight";
        const moves = {
            ArrowDown: () => this.focusLine(group, 1),
            ArrowUp: () => this.focusLine(group, -1),
            ArrowLeft: () => this.focusButton(group, forward === "ArrowLeft" ? 1 : -1),
            ArrowRight: () =>
                this.focusButton(group, forward === "ArrowRight" ? 1 : -1),
        };
        if (ev.key in moves) {
            ev.preventDefault();
            moves[ev.key]();
        }
        if (ev.key in moves || ["Enter", " ", "Tab"].includes(ev.key)) {
            ev.stopPropagation();
        }
    }

    focusButton(group, step) {
        const buttons = [...group.querySelectorAll("button")];
        const index = buttons.indexOf(group.ownerDocument.activeElement);
        buttons[index + step]?.focus();
    }

    focusLine(group, step) {
        const sheet = group.closest(
            ".o_field_x2many, .o_list_renderer, .o_kanban_renderer"
        );
        const groups = [
            ...(sheet?.querySelectorAll(".o_mamiam_choice:not(.o_readonly)") || []),
        ];
        groups[groups.indexOf(group) + step]
            ?.querySelector("button[tabindex='0']")
            ?.focus();
    }
}

export const mamiamChoiceField = {
    component: MamiamChoiceField,
    displayName: _t("Choice on the line"),
    supportedTypes: ["selection"],
    extractProps: ({options}, dynamicInfo) => ({
        hidden: options.hidden,
        colors: options.colors,
        asks: options.asks,
        // Not bound to the edition of the row: one click is enough.
        readonly: dynamicInfo.readonly,
    }),
};

registry.category("fields").add("mamiam_choice", mamiamChoiceField);
