import {EventQueue} from "@mamiam_program/offline/event_queue";

/** What was tapped on this tablet and is not known to the server yet. */
export class TapQueue extends EventQueue {
    // Who had come already: what follows belongs to the tap that holds.
    holding = new Map();

    add(event) {
        return super.add(this.toHolding(event));
    }

    forget(batch, answers) {
        super.forget(batch, answers);
        for (const {id, tap} of answers) {
            if (tap && tap !== id) {
                this.holding.set(id, tap);
            }
        }
        this.events = this.events.map((event) => this.toHolding(event));
        this.save();
    }

    toHolding(event) {
        const tap = this.holding.get(event.tap);
        return tap ? {...event, tap} : event;
    }
}
