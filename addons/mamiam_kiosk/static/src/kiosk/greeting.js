import {Component} from "@odoo/owl";
import {Face} from "./face";

export const MOODS = ["good", "soso", "hard"];

/** She has come: the mark, then the question how her day is, and a way back. */
export class Greeting extends Component {
    static template = "mamiam_kiosk.Greeting";
    static components = {Face};
    static props = {
        woman: Object,
        // mark | ask | thanks | undone | refused
        step: String,
        minutes: Number,
        mood: [String, Boolean],
        mayUndo: Boolean,
        labels: Object,
        onMood: Function,
        onUndo: Function,
    };

    moods = MOODS;
}
