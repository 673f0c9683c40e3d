import {load, save} from "./shelf";

const HEX = 16;

/** An id that no other device gives. Without ``randomUUID``, which wants https. */
export function makeId() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(HEX));
    return [...bytes].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
}

/**
 * What was done on this device and is not known to the server yet.
 *
 * It is kept there with its time and an id, until the server has answered: sent twice,
 * the server receives it once.
 */
export class EventQueue {
    /**
     * @param {Server} server whose address ``send`` receives the events
     * @param {String} key under which this device keeps them
     */
    constructor(server, key) {
        this.server = server;
        this.key = key;
        this.isKept = true;
        this.events = load(key, []);
        this.sending = null;
    }

    get length() {
        return this.events.length;
    }

    save() {
        this.isKept = save(this.key, this.events);
    }

    /** What the same page has added or sent in another tab. */
    load() {
        if (this.isKept) {
            this.events = load(this.key, []);
        }
    }

    /** Remember an event, and return its id. */
    add(event) {
        const id = makeId();
        this.load();
        this.events.push({id, at: Date.now(), ...event});
        this.save();
        return id;
    }

    /** Whether an event is among what was not sent yet. */
    has(id) {
        return this.events.some((event) => event.id === id);
    }

    /**
     * Send all, in order; one request at a time.
     *
     * @returns {Promise<Array|false>} the answers; ``false`` for a wrong address
     * @throws {LostError}
     */
    send() {
        this.sending ||= this.sendAll().finally(() => {
            this.sending = null;
        });
        return this.sending;
    }

    async sendAll() {
        const answers = [];
        this.load();
        while (this.events.length) {
            const batch = this.events.slice(0, 50);
            const found = await this.server.call("send", {
                events: batch.map(({at, ...event}) => ({
                    ...event,
                    age: Math.max(0, Date.now() - at),
                })),
            });
            if (found === false) {
                return false;
            }
            this.forget(batch, found);
            answers.push(...found);
        }
        return answers;
    }

    /** Forget what the server has answered. */
    forget(batch, answers) {
        const sent = new Set(batch.map(({id}) => id));
        this.load();
        this.events = this.events.filter(({id}) => !sent.has(id));
        this.save();
    }
}
