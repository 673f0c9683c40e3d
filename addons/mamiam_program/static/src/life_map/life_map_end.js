import {Component} from "@odoo/owl";

/** What she pointed to, and what staff asks last: what she earns, and what aid she gets. */
export class LifeMapEnd extends Component {
    static template = "mamiam_program.LifeMapEnd";
    static props = {
        map: Object,
        isSaving: Boolean,
        onShow: Function,
        onTell: Function,
        onComplete: Function,
    };

    get missing() {
        return this.props.map.lines.filter((line) => !line.level).length;
    }

    getImage(line) {
        return line.levels.find(({level}) => level === line.level)?.image;
    }

    /** An empty box means that she was not asked; zero means that there is none. */
    onChangeAmount(name, known, ev) {
        const isKnown = ev.target.value !== "";
        const amount = Math.max(0, Number(ev.target.value) || 0);
        ev.target.value = isKnown ? amount : "";
        this.props.onTell({[name]: amount, [known]: isKnown});
    }
}
