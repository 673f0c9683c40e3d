import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

const KEY = "mamiam.application.draft";
// Never kept on a phone that may be a neighbor's: agreement, files and tokens.
const NOT_KEPT = ["csrf_token", "token", "website_url", "consent", "document"];

/**
 * Keeps what she writes on her phone until it is received: a connection that breaks, or
 * a page that closes, loses nothing.
 */
export class ApplicationDraft extends Interaction {
    static selector = ".o_mamiam_application_form";
    dynamicContent = {
        _root: {
            "t-on-input": this.save,
            "t-on-change": this.save,
            "t-on-submit": this.onSubmit,
        },
        _window: {
            "t-on-online": () => this.showOffline(false),
            "t-on-offline": () => this.showOffline(true),
        },
    };

    setup() {
        this.page = this.el.closest(".o_mamiam_application");
    }

    start() {
        const forget = this.page.querySelector("[name=forget]");
        this.addListener(forget, "click", () => this.forget());
        this.showOffline(!navigator.onLine);
        // What the server sends back with remarks is newer than the draft.
        if (!this.page.querySelector("[name=errors]")) {
            this.restore();
        }
    }

    get fields() {
        return [...this.el.elements].filter(
            (field) => field.name && !NOT_KEPT.includes(field.name)
        );
    }

    save() {
        const draft = {};
        for (const field of this.fields) {
            if (field.type !== "radio" || field.checked) {
                draft[field.name] = field.value;
            }
        }
        try {
            window.localStorage.setItem(KEY, JSON.stringify(draft));
        } catch {
            // A private window keeps nothing; the form works all the same.
        }
    }

    restore() {
        let draft = null;
        try {
            draft = JSON.parse(window.localStorage.getItem(KEY));
        } catch {
            return;
        }
        if (!draft || !Object.values(draft).some(Boolean)) {
            return;
        }
        for (const field of this.fields) {
            if (field.type === "radio") {
                field.checked = draft[field.name] === field.value;
            } else if (draft[field.name] !== undefined) {
                field.value = draft[field.name];
            }
        }
        this.page.querySelector("[name=restored]").classList.remove("d-none");
    }

    forget() {
        window.localStorage.removeItem(KEY);
        this.el.reset();
        this.page.querySelector("[name=restored]").classList.add("d-none");
    }

    showOffline(offline) {
        this.page.querySelector("[name=offline]").classList.toggle("d-none", !offline);
    }

    onSubmit(ev) {
        this.save();
        if (!navigator.onLine) {
            ev.preventDefault();
            this.showOffline(true);
            const offline = this.page.querySelector("[name=offline]");
            offline.scrollIntoView({block: "center"});
            return;
        }
        // A second touch on the button sends nothing.
        this.el.querySelector("button[type=submit]").disabled = true;
    }
}

/** Her answers are received: they need not stay on the phone. */
export class ApplicationReceived extends Interaction {
    static selector = ".o_mamiam_application_thanks";

    start() {
        window.localStorage.removeItem(KEY);
    }
}

registry.category("public.interactions").add("mamiam_website.draft", ApplicationDraft);
registry
    .category("public.interactions")
    .add("mamiam_website.received", ApplicationReceived);
