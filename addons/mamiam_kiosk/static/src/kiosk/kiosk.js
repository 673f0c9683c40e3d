import {
    App,
    Component,
    onMounted,
    onWillUnmount,
    useExternalListener,
    useState,
    whenReady,
} from "@odoo/owl";
import {Clock} from "./clock";
import {Face} from "./face";
import {Greeting} from "./greeting";
import {useInterval, useNetwork} from "@mamiam_program/offline/network";
import {Server} from "@mamiam_program/offline/server";
import {TapQueue} from "./tap_queue";
import {WallKeeper} from "./wall_keeper";
import {getTemplate} from "@web/core/templates";

const REFRESH = 15000;
const TICK = 5000;
// Of pictures on the wall, in pixels; below the smallest one the wall is scrolled.
const SMALLEST = 112;
const LARGEST = 300;
const GAP = 16;
const BAR = 80;
const NAME = 44;
// How long she sees that she has come before she is asked, and all in all.
const MARK = 1800;
const GREETING = 10000;
const GOODBYE = 1400;
const REFUSED = 4000;

/** The wall of who is expected now; who has tapped is greeted. */
export class Kiosk extends Component {
    static template = "mamiam_kiosk.Kiosk";
    static components = {Clock, Face, Greeting};
    static props = {info: Object};

    setup() {
        const {info} = this.props;
        this.server = new Server(info.url);
        this.queue = new TapQueue(this.server, `mamiam_kiosk.${info.kiosk}`);
        this.keeper = new WallKeeper(info);
        this.offset = 0;
        this.zone = 0;
        this.tolerance = 0;
        this.sounds = new Map();
        this.state = useState({
            women: [],
            greeting: null,
            isLoaded: false,
            // Of the place, told as if it were UTC: tablets don't know when Morocco
            // changes its clock.
            now: new Date(),
            size: SMALLEST,
        });
        this.network = useNetwork(() => this.refresh(), REFRESH);
        useInterval(() => this.tick(), TICK);
        useExternalListener(window, "resize", () => this.resize());
        useExternalListener(document, "visibilitychange", () => this.keepAwake());
        onMounted(() => {
            const kept = this.keeper.load();
            if (kept) {
                this.setWall(kept);
                this.loadSounds();
            }
            this.keeper.keepPage();
            this.keepAwake();
        });
        onWillUnmount(() => clearTimeout(this.next));
    }

    get women() {
        const now = this.getNow();
        return this.state.women.filter(({stop}) => stop > now);
    }

    get time() {
        const {documentElement: page} = document;
        return this.state.now.toLocaleTimeString(page.lang, {
            timeZone: "UTC",
            hour: "2-digit",
            minute: "2-digit",
            numberingSystem: "latn",
            hourCycle: "h23",
        });
    }

    tick() {
        this.state.now = new Date(this.getNow() + this.zone);
        if (this.women.length < this.state.women.length) {
            // The tablet does not keep who is not expected any more.
            this.state.women = this.women;
            this.keep();
        }
    }

    /** Milliseconds by the clock of the server: that of a tablet may be wrong. */
    getNow() {
        return Date.now() + this.offset;
    }

    /** Keep the screen on, where the browser can. */
    async keepAwake() {
        try {
            if (document.visibilityState === "visible") {
                await navigator.wakeLock?.request("screen");
            }
        } catch {
            // Low on battery: the tablet decides.
        }
    }

    /** Send what was tapped, then see who is expected. */
    async refresh() {
        await this.send();
        const wall = await this.server.call("wall");
        if (wall === false) {
            await this.leave();
            return;
        }
        this.setWall({...wall, offset: wall.now - Date.now()});
        this.keep();
    }

    async send() {
        const answers = await this.queue.send();
        if (answers === false) {
            await this.leave();
            return;
        }
        for (const answer of answers) {
            this.takeAnswer(answer);
        }
    }

    /** The address leads nowhere any more: no photo stays on the tablet. */
    async leave() {
        this.state.women = [];
        await this.keeper.forget();
        window.location.reload();
    }

    setWall({offset, zone, tolerance, women}) {
        this.offset = offset;
        this.zone = zone || 0;
        this.tolerance = tolerance;
        const unsent = this.queue.events;
        for (const woman of women) {
            // What the server does not know yet.
            const tap = unsent.findLast((event) => event.woman === woman.id);
            if (tap) {
                Object.assign(woman, {here: true, tap: tap.id});
            }
            if (unsent.some(({kind, tap: of}) => kind === "undo" && of === woman.tap)) {
                Object.assign(woman, {here: false, tap: false});
            }
        }
        this.state.women = women;
        this.state.isLoaded = true;
        this.tick();
        this.resize();
    }

    /** Let the tablet show this wall when it begins anew without network. */
    async keep() {
        const {offset, zone, tolerance} = this;
        const women = this.women.map((woman) => ({...woman}));
        await this.keeper.keep({offset, zone, tolerance, women});
        this.loadSounds();
    }

    /** The voices are at hand when they are needed. */
    loadSounds() {
        const urls = this.women.map(({sound}) => sound).filter(Boolean);
        for (const [url, sound] of this.sounds) {
            if (!urls.includes(url)) {
                sound.then((audio) => window.URL.revokeObjectURL(audio?.src));
                this.sounds.delete(url);
            }
        }
        for (const url of urls) {
            if (!this.sounds.has(url)) {
                this.sounds.set(url, this.loadSound(url));
            }
        }
    }

    async loadSound(url) {
        try {
            const response = await fetch(url);
            if (!response.ok) {
                throw new Error(url);
            }
            return new window.Audio(window.URL.createObjectURL(await response.blob()));
        } catch {
            // With the next wall.
            this.sounds.delete(url);
        }
    }

    /** Say her name, if need be as soon as the voice is there. */
    async speak({sound}) {
        const audio = await this.sounds.get(sound);
        try {
            await audio?.play();
        } catch {
            // The mark is enough.
        }
    }

    /** The largest pictures with which all fit on the screen. */
    resize() {
        const count = Math.max(1, this.women.length);
        const width = window.innerWidth - GAP;
        const height = window.innerHeight - BAR;
        const fits = (size) =>
            Math.floor(width / size) * Math.floor(height / (size + NAME)) >= count;
        let size = LARGEST;
        while (size > SMALLEST && !fits(size)) {
            size -= 4;
        }
        this.state.size = size;
    }

    tap(woman) {
        this.speak(woman);
        const late = Math.floor((this.getNow() - woman.start) / 60000);
        const isNew = !woman.here;
        if (!this.queue.has(woman.tap)) {
            // Told each time: staff may have set her back since the wall was drawn.
            woman.tap = this.queue.add({kind: "tap", woman: woman.id});
            woman.here = true;
        }
        this.state.greeting = {
            woman,
            tap: woman.tap,
            step: "mark",
            minutes: isNew && late > this.tolerance ? late : 0,
            mood: false,
            end: Date.now() + GREETING,
        };
        this.after(MARK, () => {
            this.state.greeting.step = "ask";
            this.after(this.state.greeting.end - Date.now(), () => this.close());
        });
        this.sendSoon();
    }

    tellMood(mood) {
        const {greeting} = this.state;
        if (greeting.mood) {
            return;
        }
        this.queue.add({kind: "mood", tap: greeting.tap, mood});
        Object.assign(greeting, {mood, step: "thanks"});
        this.after(GOODBYE, () => this.close());
        this.sendSoon();
    }

    undo() {
        const {greeting} = this.state;
        if (!greeting.tap || greeting.step === "undone") {
            return;
        }
        this.queue.add({kind: "undo", tap: greeting.tap});
        Object.assign(this.findWoman(greeting.woman), {here: false, tap: false});
        greeting.step = "undone";
        this.after(GOODBYE, () => this.close());
        this.sendSoon();
    }

    /** She on the wall of now, which may have been drawn anew meanwhile. */
    findWoman({id}) {
        return this.state.women.find((woman) => woman.id === id) || {};
    }

    /** At once if there is a network; else the next refresh does it. */
    sendSoon() {
        const {isLost} = this.network;
        return this.network.reach(() => (isLost ? this.refresh() : this.send()));
    }

    takeAnswer({id, result, tap, minutes, here}) {
        const {greeting} = this.state;
        const woman = this.state.women.find((one) => one.tap === id);
        // Also who is known absent: she asks the staff.
        const isRefused = ["nowhere", "closed", "refused"].includes(result);
        if (isRefused || here === false) {
            if (woman) {
                Object.assign(woman, {here: false, tap: false});
            }
            if (greeting?.tap === id) {
                greeting.step = "refused";
                this.after(REFUSED, () => this.close());
            }
            return;
        }
        if (tap && woman) {
            woman.tap = tap;
        }
        if (tap && greeting?.tap === id) {
            Object.assign(greeting, {tap, minutes: minutes || 0});
        }
    }

    /** Do this next, and not what was to be done. */
    after(delay, what) {
        clearTimeout(this.next);
        this.next = setTimeout(what, Math.max(0, delay));
    }

    close() {
        clearTimeout(this.next);
        this.state.greeting = null;
    }
}

whenReady(() => {
    const info = JSON.parse(document.getElementById("kiosk_info").textContent);
    new App(Kiosk, {getTemplate, props: {info}}).mount(document.body);
});
