import {Component, useState} from "@odoo/owl";

/** As it is typed: empty for what she did not tell. */
function asTyped(amount) {
    return amount === false ? "" : String(amount);
}

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

    setup() {
        const {map} = this.props;
        // Kept here: a slow answer of the server takes back nothing that is typed.
        this.typed = useState({
            monthly_income: asTyped(map.monthly_income),
            aid_income: asTyped(map.aid_income),
        });
    }

    get missing() {
        return this.props.map.lines.filter((line) => !line.level).length;
    }

    getImage(line) {
        return line.levels.find(({level}) => level === line.level)?.image;
    }

    /** An empty box means that she was not asked; zero means that there is none. */
    get values() {
        const earned = this.typed.monthly_income;
        const aid = this.typed.aid_income;
        return {
            monthly_income: Math.max(0, Number(earned) || 0),
            is_income_known: earned !== "",
            aid_income: Math.max(0, Number(aid) || 0),
            is_aid_known: aid !== "",
        };
    }
}
