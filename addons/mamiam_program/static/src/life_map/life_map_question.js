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

    /** The arrows point as her texts run, whatever the language of the screen. */
    getArrowStyle(isBack) {
        const isToTheLeft = isBack === (this.props.direction === "ltr");
        return isToTheLeft ? "transform: scaleX(-1)" : "";
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
