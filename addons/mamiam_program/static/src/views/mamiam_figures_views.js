import {Domain} from "@web/core/domain";
import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {PivotRenderer} from "@web/views/pivot/pivot_renderer";
import {graphView} from "@web/views/graph/graph_view";
import {pivotView} from "@web/views/pivot/pivot_view";
import {registry} from "@web/core/registry";

/**
 * Leave out the rows that add nothing to a sum, and those that an average does not
 * count, so that a number opens its own rows.
 *
 * @param {Array|String} domain of the group that the number is about
 * @param {String} measure
 * @param {Object} fields of the model
 * @returns {Array}
 */
function getOwnRows(domain, measure, fields) {
    const own = [];
    if (fields[measure]?.aggregator === "sum") {
        own.push([measure, "!=", 0]);
    } else if (fields[measure]?.aggregator === "avg" && fields.is_counted) {
        own.push(["is_counted", "=", true]);
    }
    return Domain.and([domain, own]).toList();
}

export class MamiamFiguresPivotRenderer extends PivotRenderer {
    onOpenView(cell, newWindow) {
        this.openedMeasure = cell.measure;
        super.onOpenView(cell, newWindow);
    }

    openView(domain, views, context, newWindow) {
        const {fields} = this.model.metaData;
        const rows = getOwnRows(domain, this.openedMeasure, fields);
        super.openView(rows, views, context, newWindow);
    }
}

export class MamiamFiguresGraphRenderer extends GraphRenderer {
    openView(domain, views, context, newWindow) {
        const {measure, fields} = this.model.metaData;
        const rows = getOwnRows(domain, measure, fields);
        super.openView(rows, views, context, newWindow);
    }
}

const views = registry.category("views");
views.add("mamiam_figures_pivot", {...pivotView, Renderer: MamiamFiguresPivotRenderer});
views.add("mamiam_figures_graph", {...graphView, Renderer: MamiamFiguresGraphRenderer});
