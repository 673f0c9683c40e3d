import {
    App,
    Component,
    onMounted,
    useExternalListener,
    useState,
    whenReady,
} from "@odoo/owl";
import {PageKeeper} from "../offline/page_keeper";
import {Server} from "../offline/server";
import {SheetLine, describe} from "./sheet_line";
import {SheetStore} from "./sheet_store";
import {SheetWalkIn} from "./sheet_walk_in";
import {getTemplate} from "@web/core/templates";
import {useNetwork} from "../offline/network";

const REFRESH = 20000;
const HOUR = 3600 * 1000;

/** The sheets of a trainer, marked with or without network. */
export class SheetApp extends Component {
    static template = "mamiam_program.SheetApp";
    static components = {SheetLine, SheetWalkIn};
    static props = {info: Object};

    setup() {
        const {url, user} = this.props.info;
        this.server = new Server(url);
        this.store = new SheetStore(user, this.server);
        this.queue = this.store.queue;
        this.state = useState({
            chosen: this.getAsked(),
            isLoaded: this.store.sheets.length > 0,
            refusal: "",
            isAdding: false,
        });
        this.candidatesAt = 0;
        this.network = useNetwork(() => this.refresh(), REFRESH);
        // The phone's own way back leads from a sheet to all of them.
        useExternalListener(window, "popstate", () => this.show(this.getAsked()));
        onMounted(() => new PageKeeper(url, `${url}/worker.js`).keepPage());
    }

    get labels() {
        return this.props.info.labels;
    }

    /** The session that the address names. */
    getAsked() {
        return parseInt(window.location.hash.slice(1), 10) || null;
    }

    get sheet() {
        return this.store.sheets.find(({id}) => id === this.state.chosen);
    }

    /** What the server refused, but for those that a line asks about. */
    get notTaken() {
        const {lines} = this.store;
        return this.store.notTaken.filter(
            ({line, result}) => result !== "conflict" || !lines.has(line)
        );
    }

    describe(mark) {
        return describe(mark, this.props.info);
    }

    getReason({result, message}) {
        const {notTakenClosed, notTakenGone} = this.labels;
        const reasons = {closed: notTakenClosed, gone: notTakenGone};
        return reasons[result] || message || "";
    }

    getCounts(sheet) {
        const lines = this.store.getLines(sheet);
        const states = lines.map((line) => this.getLineState(line));
        const here = states.filter(({status}) => ["present", "late"].includes(status));
        return `${here.length} / ${lines.length}`;
    }

    getLineState(line) {
        return this.store.getState(line);
    }

    getUnsentLabel() {
        return this.labels.unsent.replace("{count}", this.queue.length);
    }

    hasUnmarked({lines}) {
        return lines.some((line) => this.getLineState(line).status === "expected");
    }

    /** The store is no part of the state. */
    draw() {
        this.render();
    }

    choose(id) {
        window.history.pushState(null, "", id ? `#${id}` : this.props.info.url);
        this.show(id);
    }

    show(id) {
        this.state.chosen = id;
        this.state.refusal = "";
        this.state.isAdding = false;
        window.scrollTo(0, 0);
    }

    mark(line, change) {
        if (line.key) {
            this.store.markVisitor(this.sheet, line, change);
        } else {
            this.store.mark(line, change);
        }
        this.draw();
        this.sendSoon();
    }

    addWalkIn(sheet, who) {
        this.store.addWalkIn(sheet, who);
        this.state.isAdding = false;
        this.draw();
        this.sendSoon();
    }

    takeOff(sheet, line) {
        this.store.takeOff(sheet, line);
        this.draw();
        this.sendSoon();
    }

    markRest(sheet) {
        for (const line of sheet.lines) {
            if (this.getLineState(line).status === "expected") {
                this.store.mark(line, {status: "present"});
            }
        }
        this.draw();
        this.sendSoon();
    }

    /** The trainer decides between her mark and somebody else's. */
    resolve(line, isMine) {
        const {id, status, minutes, note} = this.store.getConflict(line);
        this.store.dismiss(id);
        if (isMine) {
            this.store.mark(line, {status, minutes, note});
        }
        this.draw();
        this.sendSoon();
    }

    dismiss(id) {
        this.store.dismiss(id);
        this.draw();
    }

    close(sheet) {
        this.state.refusal = "";
        return this.network.reach(async () => {
            await this.send();
            this.state.refusal = await this.server.call("close", {session: sheet.id});
            await this.refresh();
        });
    }

    async send() {
        await this.queue.send();
        this.draw();
    }

    async sendSoon() {
        await this.network.reach(() => this.send());
        this.draw();
    }

    /** Who may turn up changes less often. */
    async refreshCandidates() {
        if (Date.now() - this.candidatesAt > HOUR) {
            const asked = {session: this.getAsked()};
            this.store.setCandidates(await this.server.call("candidates", asked));
            this.candidatesAt = Date.now();
        }
    }

    /** Send what was marked, then see what the sheets are like. */
    async refresh() {
        try {
            await this.send();
            const {turn} = this.store;
            const sheets = await this.server.call("sheets", {session: this.getAsked()});
            this.store.setSheets(sheets, turn);
            await this.refreshCandidates();
        } finally {
            this.state.isLoaded = true;
            this.draw();
        }
    }
}

whenReady(() => {
    const info = JSON.parse(document.getElementById("sheet_info").textContent);
    new App(SheetApp, {getTemplate, props: {info}}).mount(document.body);
});
