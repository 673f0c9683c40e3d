import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {graphView} from "@web/views/graph/graph_view";
import {registry} from "@web/core/registry";

const COLORS = {
    red: "#c8553d",
    yellow: "#e8b23a",
    green: "#5a9367",
    skipped: "#b8b0a5",
    down: "#c8553d",
    same: "#d8d0c4",
    up: "#5a9367",
};

/**
 * Find what a bar stands for: the level, or the change, of its rows.
 *
 * @param {Array} domain of the rows of a bar
 * @returns {String|undefined}
 */
function findColor(domain = []) {
    const condition = domain.find(
        (term) => ["level", "change"].includes(term[0]) && term[1] === "="
    );
    return condition && COLORS[condition[2]];
}

/** Bars in the colors of what they count: red, yellow, green; fell, stayed, rose. */
export class MamiamLifeMapGraphRenderer extends GraphRenderer {
    getBarChartData() {
        const data = super.getBarChartData();
        for (const dataset of data.datasets) {
            const color = dataset.domains?.map(findColor).find(Boolean);
            dataset.backgroundColor = color || dataset.backgroundColor;
        }
        return data;
    }
}

registry
    .category("views")
    .add("mamiam_life_map_graph", {...graphView, Renderer: MamiamLifeMapGraphRenderer});
