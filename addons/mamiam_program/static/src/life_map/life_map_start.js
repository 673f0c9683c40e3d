import {Component} from "@odoo/owl";

/** Who is asked, and at which stage: the one she has reached is proposed. */
export class LifeMapStart extends Component {
    static template = "mamiam_program.LifeMapStart";
    static props = {
        woman: Object,
        enrollmentId: Number,
        stage: String,
        onChooseStage: Function,
        onBegin: Function,
    };

    get chosen() {
        return this.props.woman.stages.find(({value}) => value === this.props.stage);
    }
}
