import {load, remove, save} from "@mamiam_program/offline/shelf";
import {PageKeeper} from "@mamiam_program/offline/page_keeper";

const BEGIN = "/mamiam/kiosk/";
const WORKER = `${BEGIN}worker.js`;
const PREFIX = "mamiam_kiosk_wall.";

/**
 * Lets a tablet that begins anew without network show the wall.
 *
 * It keeps who is on it, with photo and voice, until they are not expected any more. A
 * tablet is one kiosk: of another one, or of an address of before, nothing is left.
 */
export class WallKeeper {
    constructor({kiosk, url}) {
        this.page = new PageKeeper(url, WORKER);
        this.key = `${PREFIX}${kiosk}`;
    }

    /** Leave nothing of an address that leads nowhere, and no wall. */
    static forgetAddress(url) {
        remove((key) => key.startsWith(PREFIX));
        return new PageKeeper(url, WORKER).forget();
    }

    async keepPage() {
        remove((key) => key.startsWith(PREFIX) && key !== this.key);
        await this.page.forgetOthers(BEGIN);
        await this.page.keepPage();
    }

    /** Return the wall of before, null for none. */
    load() {
        return load(this.key, null);
    }

    async keep(wall) {
        save(this.key, wall);
        const files = wall.women.flatMap(({photo, symbol, sound}) => [
            photo || symbol,
            sound,
        ]);
        await this.page.keepFiles(files.filter(Boolean));
    }

    async forget() {
        remove((key) => key === this.key);
        await this.page.forget();
    }
}
