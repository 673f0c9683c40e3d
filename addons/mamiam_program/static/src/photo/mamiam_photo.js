import {Component, xml} from "@odoo/owl";
import {imageUrl} from "@web/core/utils/urls";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * Her photo, by its address: it need not be made before the page can be shown.
 */
export class MamiamPhoto extends Component {
    static template = xml`
        <img
            t-if="props.record.resId"
            class="img img-fluid"
            width="90"
            height="90"
            t-att-src="url"
            t-att-alt="props.title"
        />`;
    static props = {...standardWidgetProps, title: String};

    get url() {
        const {resModel, resId} = this.props.record;
        return imageUrl(resModel, resId, "avatar_128");
    }
}

export const mamiamPhoto = {
    component: MamiamPhoto,
    extractProps: ({attrs}) => ({title: attrs.title}),
};

registry.category("view_widgets").add("mamiam_photo", mamiamPhoto);
