import {load, remove, save} from "../offline/shelf";
import {EventQueue, makeId} from "../offline/event_queue";

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
            candidates: `${PREFIX}candidates.${user}`,
        };
        this.forgetOthers();
        this.sheets = load(this.keys.sheets, []);
        // Marks that the server did not take over, until the trainer has seen them.
        this.notTaken = load(this.keys.notTaken, []);
        // Who may turn up unexpected.
        this.candidates = load(this.keys.candidates, []);
    }

    forgetOthers() {
        const told = ["sheets", "not_taken", "candidates"].map(
            (what) => `${PREFIX}${what}.`
        );
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

    setCandidates(candidates) {
        this.candidates = candidates;
        save(this.keys.candidates, candidates);
    }

    /** Whom a sheet may offer: those who are not on it. */
    getCandidates(sheet) {
        const listed = new Set(this.getLines(sheet).map(({woman}) => woman));
        return this.candidates.filter(({id}) => !listed.has(id));
    }

    /**
     * Who is on a sheet: whom the server knows there, and who came unexpected since.
     *
     * Of those who are no line on the server yet, the id is the key of this device. Who
     * is one by now is there once, whatever is not sent yet.
     */
    getLines(sheet) {
        const {events} = this.queue;
        const off = new Set(events.filter((e) => e.off).map((e) => e.key));
        const listed = new Set(sheet.lines.map(({woman}) => woman));
        const came = new Map(
            sheet.visitors?.map((one) => [one.key, {...one, isUnknown: true}])
        );
        for (const event of events) {
            if (event.key && event.session === sheet.id) {
                const isUnknown = !event.woman;
                came.set(event.key, {...event, isUnknown, isUnsent: true});
            }
        }
        const visitors = [...came.values()].map((one) => ({
            ...one,
            id: one.key,
            note: "",
            isWalkIn: true,
        }));
        return [
            ...sheet.lines.filter((line) => !this.getUnsent(line)?.off),
            ...visitors.filter(({key, woman}) => !off.has(key) && !listed.has(woman)),
        ];
    }

    /** All lines by id. */
    get lines() {
        return new Map(this.sheets.flatMap(({lines}) => lines).map((l) => [l.id, l]));
    }

    /** What was said last of a line, or of her before she had one, and is not sent yet. */
    getUnsent({id, woman}) {
        const isOn = (session) =>
            this.sheets.some(
                (sheet) =>
                    sheet.id === session && sheet.lines.some((line) => line.id === id)
            );
        return this.queue.events.findLast((event) =>
            event.key ? event.woman === woman && isOn(event.session) : event.line === id
        );
    }

    /**
     * What is not sent yet of who came again after this line of hers was taken off.
     *
     * The line is gone once that is sent: what is said of her goes under the new key.
     */
    getReturn(line) {
        const isOff = this.queue.events.some((e) => e.off && e.line === line.id);
        const unsent = isOff && this.getUnsent(line);
        return unsent?.key ? unsent : null;
    }

    /** What a line is marked as on this device. */
    getState(line) {
        if (line.key) {
            return {...getMark(line), isUnsent: Boolean(line.isUnsent)};
        }
        const unsent = this.getUnsent(line);
        // With who came unexpected no note was told.
        return {...getMark({...line, ...unsent}), isUnsent: Boolean(unsent)};
    }

    /** The mark of the trainer that somebody else's stands against. */
    getConflict(line) {
        return this.notTaken.find(
            ({line: id, result}) => id === line.id && result === "conflict"
        );
    }

    /** Somebody came unexpected: a candidate, or a name that the office finds out. */
    addWalkIn(sheet, {id, name}) {
        const came = {session: sheet.id, woman: id || 0, name};
        this.queue.add({key: makeId(), ...came, status: "present", minutes: 0});
    }

    takeOff(sheet, line) {
        const {key, woman, name} = this.getReturn(line) || line;
        const {status, minutes} = this.getState(line);
        const who = key ? {key, session: sheet.id, woman: woman || 0} : {line: line.id};
        // Of which nobody is marked as somebody who is not expected.
        const mark = {status: status === "late" ? status : "present", minutes};
        this.queue.add({...who, name, ...mark, off: true});
    }

    /** Who is no line on the server yet comes, or comes late. */
    markVisitor(sheet, {key, woman, name, ...line}, change) {
        const mark = {...getMark(line), ...change};
        if (mark.status === "expected") {
            return;
        }
        const {status} = mark;
        const minutes = status === "late" ? mark.minutes : 0;
        const who = {key, session: sheet.id, woman: woman || 0, name};
        this.queue.add({...who, status, minutes});
    }

    mark(line, change) {
        const back = this.getReturn(line);
        if (back) {
            this.markVisitor({id: back.session}, back, change);
            return;
        }
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
        const {sheets: before, lines: known} = this;
        const changed = new Map(
            answers.filter(({sheet}) => sheet).map(({sheet}) => [sheet.id, sheet])
        );
        this.sheets = before.map((sheet) => changed.get(sheet.id) || sheet);
        // Lines of a sheet that was replaced are others than before.
        const {lines} = this;
        const byId = new Map(events.map((event) => [event.id, event]));
        for (const {id, result, now, message} of answers) {
            const event = byId.get(id);
            if (!event) {
                continue;
            }
            if (now && lines.has(event.line)) {
                Object.assign(lines.get(event.line), now);
            }
            const of = event.key || event.line;
            this.notTaken = this.notTaken.filter((other) => other.line !== of);
            if (result !== "marked") {
                // She may have left the sheet.
                const line = known.get(event.line);
                const sheet = before.find(
                    (one) => one.id === event.session || one.lines.includes(line)
                );
                this.notTaken.push({
                    id,
                    line: of,
                    ...getMark({note: "", ...event}),
                    name: line?.name || event.name || "",
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
