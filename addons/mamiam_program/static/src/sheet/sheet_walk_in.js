import {Component, onMounted, useRef, useState} from "@odoo/owl";

const MOST = 8;

/** As names are compared: accents and capitals are written now and then. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Asks who came unexpected: one of those that the phone knows, or a name. */
export class SheetWalkIn extends Component {
    static template = "mamiam_program.SheetWalkIn";
    static props = {
        candidates: Array,
        labels: Object,
        onAdd: Function,
        onCancel: Function,
    };

    setup() {
        this.name = useRef("name");
        this.state = useState({typed: ""});
        onMounted(() => this.name.el.focus());
    }

    get typed() {
        return this.state.typed.trim();
    }

    get found() {
        const words = fold(this.typed).split(/\s+/).filter(Boolean);
        return words.length
            ? this.props.candidates
                  .filter(({name}) => words.every((word) => fold(name).includes(word)))
                  .slice(0, MOST)
            : [];
    }

    get noteLabel() {
        return this.props.labels.noteName.replace("{name}", this.typed);
    }
}
