import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

const KEY = "mamiam.application.draft";
// Never kept on a phone that may be a neighbor's: agreement and files.
const NOT_KEPT = ["csrf_token", "token", "website_url", "consent", "document"];
// What Odoo's addons for reCAPTCHA and Turnstile add. Each is good for one sending.
const CAPTCHA = ["recaptcha_token_response", "turnstile_captcha"];
// The server takes a form for two days.
const TOKEN_VALID = 24 * 60 * 60 * 1000;
// As the server: larger files are refused before they use up her data.
const LARGEST_FILE = 5 * 1024 * 1024;

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
            // Back from the browser's page that says that there is no connection.
            "t-on-pageshow": this.onPageShow,
        },
        "input[name=document]": {
            "t-on-change": this.onDocumentChange,
        },
    };

    setup() {
        this.page = this.el.closest(".o_mamiam_application");
        this.ownToken = {value: this.el.elements.token.value, since: Date.now()};
        this.token = this.ownToken;
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
            ({name}) => name && !NOT_KEPT.includes(name) && !CAPTCHA.includes(name)
        );
    }

    save() {
        const draft = {token: this.token};
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
        const told = Object.entries(draft || {}).filter(([name]) => name !== "token");
        if (!told.some(([, value]) => Boolean(value))) {
            return;
        }
        for (const field of this.fields) {
            if (field.type === "radio") {
                field.checked = draft[field.name] === field.value;
            } else if (draft[field.name] !== undefined) {
                field.value = draft[field.name];
            }
        }
        // Had it been received before the connection broke, it is not received twice.
        if (draft.token?.since > Date.now() - TOKEN_VALID) {
            this.setToken(draft.token);
        }
        this.page.querySelector("[name=restored]").classList.remove("d-none");
    }

    forget() {
        window.localStorage.removeItem(KEY);
        this.el.reset();
        this.setToken(this.ownToken);
        this.page.querySelector("[name=restored]").classList.add("d-none");
    }

    setToken(token) {
        this.token = token;
        this.el.elements.token.value = token.value;
    }

    showOffline(offline) {
        this.page.querySelector("[name=offline]").classList.toggle("d-none", !offline);
    }

    onSubmit(ev) {
        this.save();
        if (!navigator.onLine) {
            ev.preventDefault();
            // Odoo's captcha would send the form all the same.
            ev.stopImmediatePropagation();
            this.showOffline(true);
            const offline = this.page.querySelector("[name=offline]");
            offline.scrollIntoView({block: "center"});
            return;
        }
        // A second touch on the button sends nothing.
        this.setSending(true);
    }

    onPageShow(ev) {
        this.setSending(false);
        if (ev.persisted) {
            this.el.elements.recaptcha_token_response?.remove();
        }
    }

    setSending(sending) {
        this.el.querySelector("button[type=submit]").disabled = sending;
    }

    onDocumentChange(ev) {
        const [file] = ev.target.files;
        const tooLarge = Boolean(file) && file.size > LARGEST_FILE;
        this.el.querySelector("[name=too_large]").classList.toggle("d-none", !tooLarge);
        if (tooLarge) {
            ev.target.value = "";
        }
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
