import {Component} from "@odoo/owl";

/** A clock with hands, and a quiet picture: nobody is expected now. */
export class Clock extends Component {
    static template = "mamiam_kiosk.Clock";
    static props = {now: Date};

    get minutes() {
        return this.props.now.getUTCMinutes() * 6;
    }

    get hours() {
        return (
            (this.props.now.getUTCHours() % 12) * 30 +
            this.props.now.getUTCMinutes() / 2
        );
    }

    get marks() {
        return [...Array(12).keys()].map((hour) => hour * 30);
    }
}
