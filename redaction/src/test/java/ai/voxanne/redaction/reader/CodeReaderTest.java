package ai.voxanne.redaction.reader;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.redaction.transcript.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How dictated codes read. */
class CodeReaderTest {

    @ParameterizedTest
    @CsvSource({
        "oh seven seven double nine, 077 99",
        "five five five um oh one nine two, 5550192",
        "twenty two eighty one, 2281",
        "s w one a two a a, sw1a2aa",
        "b for bravo c as in charlie nine, bc9",
        "zulu eight eight four, z884",
        "+44 7911 123456, 447911123456",
        "triple six, 666"
    })
    void aCodeReadsAsItIsWritten(String spoken, String written) {
        var transcript = Transcript.of(spoken);

        var code = CodeReader.codeAt(transcript, transcript.turns().getFirst(), 0);

        assertThat(code.value()).isEqualTo(written.replace(" ", ""));
        assertThat(code.end()).isEqualTo(transcript.size());
    }
}
