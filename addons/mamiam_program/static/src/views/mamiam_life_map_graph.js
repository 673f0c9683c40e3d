import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {graphView} from "@web/views/graph/graph_view";
import {registry} from "@web/core/registry";

/** In the order in which they are piled up. */
const COLORS = {
    red: "#c8553d",
    yellow: "#e8b23a",
    green: "#5a9367",
    skipped: "#b8b0a5",
    down: "#c8553d",
    same: "#d8d0c4",
    up: "#5a9367",
};
const ORDER = Object.keys(COLORS);

/**
 * Find what a bar stands for: the level, or the change, of its rows.
 *
 * @param {Object} dataset
 * @returns {String|undefined}
 */
function findMeaning({domains = []}) {
    return domains
        .flat()
        .filter((term) => ["level", "change"].includes(term[0]) && term[1] === "=")
        .map((term) => term[2])[0];
}

/** Bars in the colors of what they count: red, yellow, green; fell, stayed, rose. */
export class MamiamLifeMapGraphRenderer extends GraphRenderer {
    getBarChartData() {
        const rank = (dataset) => ORDER.indexOf(findMeaning(dataset));
        this.model.data.datasets.sort((one, other) => rank(one) - rank(other));
        const data = super.getBarChartData();
        for (const dataset of this.model.data.datasets) {
            dataset.backgroundColor =
                COLORS[findMeaning(dataset)] || dataset.backgroundColor;
        }
        return data;
    }
}

registry
    .category("views")
    .add("mamiam_life_map_graph", {...graphView, Renderer: MamiamLifeMapGraphRenderer});
