import {EventQueue} from "@mamiam_program/offline/event_queue";

/** What was tapped on this tablet and is not known to the server yet. */
export class TapQueue extends EventQueue {
    forget(batch, answers) {
        super.forget(batch, answers);
        // Who had come already: what follows belongs to the tap that holds.
        const holding = new Map(answers.map(({id, tap}) => [id, tap]));
        this.events = this.events.map((event) =>
            holding.get(event.tap) ? {...event, tap: holding.get(event.tap)} : event
        );
        this.save();
    }
}
