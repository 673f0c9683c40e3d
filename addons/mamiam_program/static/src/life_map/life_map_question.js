import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

/** Three pictures, of which she points to one. */
export class LifeMapQuestion extends Component {
    static template = "mamiam_program.LifeMapQuestion";
    static props = {
        line: Object,
        direction: String,
        isSaving: Boolean,
        speech: Object,
        onAnswer: Function,
        onSkip: Function,
        onBack: Function,
        onNext: Function,
    };

    get texts() {
        return this.props.line.levels.map(({level, text}) => ({key: level, text}));
    }

    get arrows() {
        const isRtl = this.props.direction === "rtl";
        return isRtl
            ? {back: "fa-arrow-right", next: "fa-arrow-left"}
            : {back: "fa-arrow-left", next: "fa-arrow-right"};
    }

    getClass({level}) {
        const {line, speech} = this.props;
        return {
            [`o_mamiam_level_${level}`]: true,
            o_chosen: line.level === level,
            o_other: line.level && line.level !== level,
            o_spoken: speech.key === level,
        };
    }

    getReadTitle(text) {
        return _t("Read aloud: %s", text);
    }
}
