/** Texts read aloud by the browser, where it has a voice of that language. */
export class Speech {
    constructor() {
        this.synthesis = window.speechSynthesis;
        this.lang = "";
        this.hasVoice = false;
        this.key = false;
    }

    setLanguage(lang) {
        this.lang = lang;
        this.findVoice();
        // Some browsers know their voices only after a while.
        this.synthesis?.addEventListener?.("voiceschanged", () => this.findVoice(), {
            once: true,
        });
    }

    findVoice() {
        const prefix = this.lang.slice(0, 2).toLowerCase();
        this.voice = this.synthesis
            ?.getVoices()
            .find((voice) => voice.lang.toLowerCase().startsWith(prefix));
        this.hasVoice = Boolean(this.voice);
    }

    /**
     * Read texts one after the other.
     *
     * @param {Array} texts of {key, text}; ``this.key`` is that of the one being read
     */
    read(texts) {
        this.stop();
        for (const {key, text} of texts) {
            const utterance = new window.SpeechSynthesisUtterance(text);
            utterance.voice = this.voice;
            utterance.lang = this.voice.lang;
            utterance.rate = 0.9;
            utterance.onstart = () => (this.key = key);
            utterance.onend = () => (this.key = false);
            this.synthesis.speak(utterance);
        }
    }

    stop() {
        this.synthesis?.cancel();
        this.key = false;
    }
}
