package ai.voxanne.followup.setting;

import java.util.List;
import java.util.Optional;

/**
 * Something that callers ask about.
 *
 * @param name canonical, in lower case
 * @param variants what callers say for it, besides the name
 * @param guide the file name of its guide, such as {@code rhinoplasty-guide.pdf}
 * @param agent who is assigned; empty: the clinic's usual agent
 * @param template a text of its own; empty: the clinic's usual text
 */
public record Procedure(
        String name, List<String> variants, String guide, Optional<String> agent, Optional<Template> template) {

    public Procedure {
        variants = List.copyOf(variants);
    }

    /** The guide without its ending: what the API shows as the template of a follow-up. */
    public String templateName() {
        return guide.substring(0, guide.length() - ".pdf".length());
    }
}
