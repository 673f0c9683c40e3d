import {load, remove, save} from "../offline/shelf";
import {EventQueue} from "../offline/event_queue";

const PREFIX = "mamiam_sheet.";
const MARK = ["status", "minutes", "note"];

const getMark = (from) => Object.fromEntries(MARK.map((name) => [name, from[name]]));

/** Marks that are not sent yet. */
class MarkQueue extends EventQueue {
    constructor(server, key, onAnswers) {
        super(server, key);
        this.onAnswers = onAnswers;
    }

    forget(batch, answers) {
        // First: what happens in between is sent again, and not lost.
        this.onAnswers(batch, answers);
        super.forget(batch, answers);
    }
}

/**
 * What a trainer sees: what the server said last, and on top what she marked since.
 *
 * All of it is kept on her device; of somebody else who used it before, only what was
 * marked and not sent is left there.
 */
export class SheetStore {
    /**
     * @param {Number} user id of whoever is logged in
     * @param {Server} server
     */
    constructor(user, server) {
        this.queue = new MarkQueue(server, `${PREFIX}marks.${user}`, (...args) =>
            this.takeAnswers(...args)
        );
        // Counts answers: sheets asked for before one may be older than it.
        this.turn = 0;
        this.keys = {
            sheets: `${PREFIX}sheets.${user}`,
            notTaken: `${PREFIX}not_taken.${user}`,
        };
        this.forgetOthers();
        this.sheets = load(this.keys.sheets, []);
        // Marks that the server did not take over, until the trainer has seen them.
        this.notTaken = load(this.keys.notTaken, []);
    }

    forgetOthers() {
        const told = [`${PREFIX}sheets.`, `${PREFIX}not_taken.`];
        const own = Object.values(this.keys);
        remove(
            (key) => told.some((prefix) => key.startsWith(prefix)) && !own.includes(key)
        );
    }

    save() {
        save(this.keys.sheets, this.sheets);
        save(this.keys.notTaken, this.notTaken);
    }

    /** Take sheets over, unless a mark was answered since they were asked for. */
    setSheets(sheets, turn) {
        if (turn !== this.turn) {
            return;
        }
        this.sheets = sheets;
        this.save();
    }

    /** All lines by id. */
    get lines() {
        return new Map(this.sheets.flatMap(({lines}) => lines).map((l) => [l.id, l]));
    }

    /** What a line is marked as on this device. */
    getState(line) {
        const unsent = this.queue.events.findLast((event) => event.line === line.id);
        return {...getMark(unsent || line), isUnsent: Boolean(unsent)};
    }

    /** The mark of the trainer that somebody else's stands against. */
    getConflict(line) {
        return this.notTaken.find(
            ({line: id, result}) => id === line.id && result === "conflict"
        );
    }

    mark(line, change) {
        const was = getMark(this.getState(line));
        const mark = {...was, ...change};
        if (mark.status !== "late") {
            mark.minutes = 0;
        }
        if (MARK.every((name) => mark[name] === was[name])) {
            return;
        }
        this.queue.add({line: line.id, ...mark, was});
    }

    /**
     * What the server said to marks.
     *
     * @param {Array} events as they were sent
     * @param {Array} answers
     */
    takeAnswers(events, answers) {
        this.turn += 1;
        const lines = this.lines;
        const byId = new Map(events.map((event) => [event.id, event]));
        for (const {id, result, now, message} of answers) {
            const event = byId.get(id);
            const line = event && lines.get(event.line);
            if (!event) {
                continue;
            }
            if (line && now) {
                Object.assign(line, now);
            }
            this.notTaken = this.notTaken.filter((other) => other.line !== event.line);
            if (result !== "marked") {
                const sheet = this.sheets.find((one) => one.lines.includes(line));
                this.notTaken.push({
                    id,
                    line: event.line,
                    ...getMark(event),
                    name: line?.name || "",
                    about: sheet ? `${sheet.subject}, ${sheet.date}` : "",
                    result,
                    message,
                });
            }
        }
        this.save();
    }

    dismiss(id) {
        this.notTaken = this.notTaken.filter((one) => one.id !== id);
        this.save();
    }
}
