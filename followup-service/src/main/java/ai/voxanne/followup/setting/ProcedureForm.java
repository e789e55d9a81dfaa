package ai.voxanne.followup.setting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A procedure as JSON has it.
 *
 * @param template null: the clinic's
 * @param agent null: the clinic's
 * @param offered false: callers' words for it mean nothing, so nobody is texted about it
 */
record ProcedureForm(
        @Nullable String name,
        @Nullable List<@Nullable String> variants,
        @Nullable String guide,
        @Nullable String template,
        @Nullable String agent,
        @Nullable Boolean offered) {

    /** The procedure of a form that has been stored. */
    Procedure procedure() {
        return new Procedure(
                Objects.requireNonNull(name),
                Objects.requireNonNullElse(variants, List.<@Nullable String>of()).stream()
                        .filter(Objects::nonNull)
                        .toList(),
                Objects.requireNonNull(guide),
                Optional.ofNullable(agent),
                Optional.ofNullable(template).map(Template::parse));
    }
}
