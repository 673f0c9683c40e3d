const HEX = 16;

/** An id that no other tablet gives. Without ``randomUUID``, which wants https. */
function makeId() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(HEX));
    return [...bytes].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
}

/**
 * What was tapped and is not known to the server yet.
 *
 * It is kept on the tablet with its time and an id, until the server has answered: sent
 * twice, the server receives it once.
 */
export class TapQueue {
    constructor(server, key) {
        this.server = server;
        this.key = `mamiam_kiosk.${key}`;
        this.events = this.load();
        this.sending = null;
    }

    get length() {
        return this.events.length;
    }

    load() {
        try {
            return JSON.parse(window.localStorage.getItem(this.key)) || [];
        } catch {
            return [];
        }
    }

    save() {
        try {
            window.localStorage.setItem(this.key, JSON.stringify(this.events));
        } catch {
            // A tablet that keeps nothing has it as long as the page is open.
        }
    }

    /** Remember an event, and return its id. */
    add(event) {
        const id = makeId();
        this.events.push({id, at: Date.now(), ...event});
        this.save();
        return id;
    }

    /** Whether a tap is among what was not sent yet. */
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

    forget(batch, answers) {
        const sent = new Set(batch.map(({id}) => id));
        // Who had come already: what follows belongs to the tap that holds.
        const holding = new Map(answers.map(({id, tap}) => [id, tap]));
        this.events = this.events
            .filter(({id}) => !sent.has(id))
            .map((event) =>
                holding.get(event.tap) ? {...event, tap: holding.get(event.tap)} : event
            );
        this.save();
    }
}
