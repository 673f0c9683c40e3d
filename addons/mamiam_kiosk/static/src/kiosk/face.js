import {Component} from "@odoo/owl";

/** Her photo, or her symbol. */
export class Face extends Component {
    static template = "mamiam_kiosk.Face";
    static props = {woman: Object};

    get style() {
        return `--o-kiosk-color: ${this.props.woman.color}`;
    }
}
