import {Component, onMounted, useState} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {ViewButton} from "@web/views/view_button/view_button";
import {registry} from "@web/core/registry";
import {serializeDate} from "@web/core/l10n/dates";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {useService} from "@web/core/utils/hooks";

/**
 * Who the woman of a saved record may be too: asked once its form is shown, and again
 * when one of the named fields changes.
 */
export class MamiamKnown extends Component {
    static template = "mamiam_program.Known";
    static components = {ViewButton};
    static props = {
        ...standardWidgetProps,
        title: String,
        names: {type: Array, element: String},
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({known: []});
        useRecordObserver((record, {names}) => {
            const told = Object.fromEntries(names.map((n) => [n, record.data[n]]));
            if (this.isMounted) {
                this.ask(record, told);
            }
        });
        onMounted(() => {
            this.isMounted = true;
            this.ask(this.props.record);
        });
    }

    async ask(record, told = {}) {
        if (record.resId !== this.resId) {
            this.resId = record.resId;
            this.state.known = [];
        }
        if (!record.resId) {
            return;
        }
        const changes = {};
        for (const [name, value] of Object.entries(told)) {
            const isDate = record.fields[name].type === "date";
            changes[name] = isDate && value ? serializeDate(value) : value;
        }
        const asked = this.orm.silent.call(record.resModel, "get_known", [
            [record.resId],
            changes,
        ]);
        this.state.known = await this.keepLast.add(asked);
    }
}

export const mamiamKnown = {
    component: MamiamKnown,
    extractProps: ({attrs}) => ({
        title: attrs.title,
        names: attrs.names.split(","),
    }),
};

registry.category("view_widgets").add("mamiam_known", mamiamKnown);
