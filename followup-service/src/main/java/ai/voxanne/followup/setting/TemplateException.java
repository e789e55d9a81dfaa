package ai.voxanne.followup.setting;

/** A text that is no template; the message goes on from "The template ...". */
public class TemplateException extends IllegalArgumentException {

    TemplateException(String message) {
        super(message);
    }
}
