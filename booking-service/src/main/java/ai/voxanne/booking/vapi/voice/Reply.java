package ai.voxanne.booking.vapi.voice;

import ai.voxanne.platform.vapi.PlainText;

/**
 * What the assistant is told, on one line.
 *
 * @param failed true only when the tool could not be used: a refusal that the caller should hear is an answer
 */
public record Reply(String text, boolean failed) {

    static Reply said(String text) {
        return new Reply(PlainText.answer(text), false);
    }

    static Reply failed(String text) {
        return new Reply(PlainText.answer(text), true);
    }
}
