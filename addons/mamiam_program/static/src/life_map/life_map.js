import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {ConnectionLostError} from "@web/core/network/rpc";
import {LifeMapEnd} from "./life_map_end";
import {LifeMapQuestion} from "./life_map_question";
import {LifeMapStart} from "./life_map_start";
import {Speech} from "./speech";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

/**
 * The life map of one woman: question by question she points to one of three pictures.
 *
 * Each answer is saved when it is given. Who comes back finds the first question that
 * was not asked yet. Her texts have a language and a direction of their own.
 */
export class LifeMap extends Component {
    static template = "mamiam_program.LifeMap";
    static components = {LifeMapEnd, LifeMapQuestion, LifeMapStart};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.speech = useState(new Speech());
        this.state = useState({
            page: "start",
            index: 0,
            isLost: false,
            isSaving: false,
        });
        const {active_id: enrollmentId, life_map_stage: stage} =
            this.props.action.context;
        this.enrollmentId = enrollmentId;
        onWillStart(async () => {
            await this.loadStages();
            this.state.stage = stage || this.state.woman.stage;
            this.state.lang = this.state.woman.lang;
        });
        onWillUnmount(() => this.speech.stop());
    }

    get line() {
        return this.state.map.lines[this.state.index];
    }

    async loadStages() {
        this.state.woman = await this.orm.call(
            "mamiam.enrollment",
            "get_life_map_stages",
            [[this.enrollmentId]]
        );
    }

    async loadMap() {
        this.state.map = await this.orm.call(
            "mamiam.enrollment",
            "get_life_map",
            [[this.enrollmentId], this.state.stage],
            {context: {lang: this.state.lang}}
        );
        this.speech.setLanguage(this.state.map.lang);
    }

    async begin() {
        await this.loadMap();
        if (this.state.map.state === "done") {
            await this.openForm();
            return;
        }
        const first = this.state.map.lines.findIndex((line) => !line.level);
        this.show(first === -1 ? this.state.map.lines.length : first);
    }

    async setLanguage(lang) {
        this.speech.stop();
        this.state.lang = lang;
        if (this.state.map) {
            await this.loadMap();
        }
    }

    /** Show a question, or behind the last one the end. */
    show(index) {
        this.speech.stop();
        this.state.index = Math.max(0, index);
        this.state.page = index < this.state.map.lines.length ? "question" : "end";
    }

    async answer(level) {
        const {line} = this;
        const before = line.level;
        line.level = level;
        const isSaved = await this.save("mamiam.assessment.line", line.id, {level});
        if (!isSaved) {
            line.level = before;
        }
        return isSaved;
    }

    async skip() {
        const {index} = this.state;
        if (await this.answer("skipped")) {
            this.show(index + 1);
        }
    }

    /** What she lives on, known also when another question is looked at again. */
    tell(values) {
        const {map} = this.state;
        map.monthly_income = values.is_income_known && values.monthly_income;
        map.aid_income = values.is_aid_known && values.aid_income;
        return this.save("mamiam.assessment", map.id, values);
    }

    /** One after the other, in the order in which they were given. */
    save(model, id, values) {
        const save = () => this.write(model, id, values);
        this.saved = Promise.resolve(this.saved).then(save, save);
        return this.saved;
    }

    /** Write at once; without network nothing is pretended, and she is asked again. */
    async write(model, id, values) {
        this.state.isSaving = true;
        try {
            await this.orm.write(model, [id], values);
            this.state.isLost = false;
            return true;
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
            this.state.isLost = true;
            return false;
        } finally {
            this.state.isSaving = false;
        }
    }

    async complete(values) {
        if (await this.tell(values)) {
            await this.orm.call("mamiam.assessment", "action_complete", [
                [this.state.map.id],
            ]);
            this.state.page = "thanks";
        }
    }

    openForm() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mamiam.assessment",
            res_id: this.state.map.id,
            views: [[false, "form"]],
        });
    }

    close() {
        this.env.config.historyBack();
    }
}

registry.category("actions").add("mamiam_life_map", LifeMap);
