import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";
import {ListRenderer} from "@web/views/list/list_renderer";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useEffect} from "@odoo/owl";

const CHOICE = ".o_mamiam_choice:not(.o_readonly)";

/** The lines of a sheet, which are marked without leaving the keyboard. */
export class MamiamSheetRenderer extends ListRenderer {
    setup() {
        super.setup();
        useEffect(
            () => this.focusFirst(),
            () => [this.props.list.records.map(({resId}) => resId).join()]
        );
    }

    /** Stand on the first line that is not marked, unless something else is at work. */
    focusFirst() {
        const {activeElement, body} = this.tableRef.el.ownerDocument;
        if (activeElement === body) {
            this.focusChoice(
                [...this.tableRef.el.querySelectorAll(CHOICE)].find(
                    (choice) => !choice.querySelector("[aria-checked=true]")
                )
            );
        }
    }

    focusChoice(choice) {
        choice?.querySelector("button[tabindex='0']")?.focus({preventScroll: true});
    }

    /** What belongs to a mark is typed: Enter goes to the mark of the next line. */
    async editNextRecord(record) {
        const index = this.props.list.records.indexOf(record);
        if (await this.props.list.leaveEditMode({validate: true})) {
            const rows = [...this.tableRef.el.querySelectorAll(".o_data_row")];
            const row = rows[index + 1] || rows[index];
            this.focusChoice(row?.querySelector(CHOICE));
            row?.scrollIntoView({block: "nearest"});
        }
    }
}

export class MamiamSheetField extends X2ManyField {
    static components = {...X2ManyField.components, ListRenderer: MamiamSheetRenderer};
}

registry.category("fields").add("mamiam_sheet", {
    ...x2ManyField,
    component: MamiamSheetField,
    displayName: _t("Sheet marked by keys"),
});
