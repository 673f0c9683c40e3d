import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

/** A rate by month as bars; each one opens the rows that it is made of. */
export class MamiamTrendField extends Component {
    static template = "mamiam_program.TrendField";
    static props = {...standardFieldProps, method: String};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get months() {
        return this.props.record.data[this.props.name] || [];
    }

    getTitle({label, attended, marked}) {
        return _t("%(label)s: %(attended)s of %(marked)s", {label, attended, marked});
    }

    async open({month}) {
        const {resModel, resId} = this.props.record;
        const {method} = this.props;
        this.action.doAction(await this.orm.call(resModel, method, [[resId], month]));
    }
}

export const mamiamTrendField = {
    component: MamiamTrendField,
    displayName: _t("Rate by Month"),
    supportedTypes: ["json"],
    extractProps: ({options}) => ({method: options.method}),
};

registry.category("fields").add("mamiam_trend", mamiamTrendField);
