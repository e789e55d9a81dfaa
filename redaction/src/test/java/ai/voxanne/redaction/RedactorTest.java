package ai.voxanne.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What callers say and what of it is private. */
class RedactorTest {

    private static final Redactor REDACTOR = Redactor.load();

    @Test
    void aWrittenEmailAddressIsFoundWhereItStands() {
        assertThat(REDACTOR.find("it's jane@example.com thanks"))
                .containsExactly(new Entity(EntityType.EMAIL, 5, 21, 1));
    }
}
