import {Component, onWillUnmount, useState} from "@odoo/owl";
import {getDataURLFromFile, url} from "@web/core/utils/urls";
import {FileUploader} from "@web/views/fields/file_handler";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {isBinarySize} from "@web/core/utils/binary";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

// What most tablets play comes first.
const TYPES = ["audio/mp4", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];
const LONGEST = 5000;

/** A few spoken words: recorded here, or uploaded, and listened to. */
export class VoiceField extends Component {
    static template = "mamiam_kiosk.VoiceField";
    static components = {FileUploader};
    static props = {...standardFieldProps};

    setup() {
        this.notification = useService("notification");
        this.state = useState({isRecording: false});
        this.mayRecord = Boolean(
            browser.navigator.mediaDevices?.getUserMedia && window.MediaRecorder
        );
        onWillUnmount(() => {
            this.stop();
            this.forgetUnsaved();
        });
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    /** What is not saved yet is in the record, the rest on the server. */
    get source() {
        const {record, name} = this.props;
        if (!isBinarySize(this.value)) {
            return this.getUnsaved();
        }
        return url("/web/content", {
            model: record.resModel,
            id: record.resId,
            field: name,
            unique: record.data.write_date?.ts || Date.now(),
        });
    }

    /** Without a type: browsers play nothing of one that they don't know. */
    getUnsaved() {
        if (this.unsaved?.value !== this.value) {
            this.forgetUnsaved();
            const bytes = Uint8Array.from(window.atob(this.value), (c) =>
                c.charCodeAt(0)
            );
            const address = window.URL.createObjectURL(new window.Blob([bytes]));
            this.unsaved = {value: this.value, address};
        }
        return this.unsaved.address;
    }

    forgetUnsaved() {
        window.URL.revokeObjectURL(this.unsaved?.address);
        this.unsaved = null;
    }

    update(data) {
        return this.props.record.update({[this.props.name]: data || false});
    }

    async record() {
        let stream = null;
        try {
            stream = await browser.navigator.mediaDevices.getUserMedia({audio: true});
        } catch {
            this.notification.add(
                _t("The microphone can't be used. Allow it in the browser, or upload."),
                {type: "warning"}
            );
            return;
        }
        const mimeType = TYPES.find((type) =>
            window.MediaRecorder.isTypeSupported(type)
        );
        this.recorder = new window.MediaRecorder(stream, {mimeType});
        const chunks = [];
        this.recorder.ondataavailable = ({data}) => chunks.push(data);
        this.recorder.onstop = async () => {
            stream.getTracks().forEach((track) => track.stop());
            this.state.isRecording = false;
            const dataUrl = await getDataURLFromFile(new window.Blob(chunks));
            await this.update(dataUrl.split(",")[1]);
        };
        this.recorder.start();
        this.state.isRecording = true;
        this.timeout = browser.setTimeout(() => this.stop(), LONGEST);
    }

    stop() {
        browser.clearTimeout(this.timeout);
        if (this.recorder?.state === "recording") {
            this.recorder.stop();
        }
    }
}

registry.category("fields").add("mamiam_voice", {
    component: VoiceField,
    displayName: _t("Voice"),
    supportedTypes: ["binary"],
    fieldDependencies: [{name: "write_date", type: "datetime", readonly: true}],
});
