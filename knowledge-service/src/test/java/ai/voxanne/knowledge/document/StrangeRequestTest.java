package ai.voxanne.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: each is answered, and none with an error of ours. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class StrangeRequestTest {

    private static final String FORM = "multipart/form-data; boundary=x";
    private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ClinicFixture clinic = ClinicFixture.create();

    static Stream<Arguments> forms() {
        return Stream.of(
                form(400, named("n".repeat(501) + ".txt"), "Nine to five."),
                form(201, named("n".repeat(490) + ".txt"), "Nine to five."),
                form(400, named("a\tb.txt"), "Nine to five."),
                form(400, named("a\u001bb.txt"), "Nine to five."),
                form(400, named("a\u0000b.txt"), "Nine to five."),
                form(201, FILE + "\r\nContent-Type: text/plain; charset=klingon", "Nine to five."),
                form(201, FILE + "\r\nContent-Type: nonsense", "Nine to five."),
                form(201, FILE + "\r\nContent-Type: /;;=", "Nine to five."),
                form(400, FILE + "\r\nContent-Transfer-Encoding: base64", "%%%%"),
                form(400, "Content-Disposition: form-data; name=\"file\"", "Nine to five."),
                form(400, "Content-Disposition: form-data", "Nine to five."),
                form(400, "X-Nothing: here", "Nine to five."),
                Arguments.of(400, FORM, "--x--\r\n"),
                Arguments.of(400, FORM, ""),
                Arguments.of(400, FORM, "--x\r\n" + FILE + "\r\n\r\nNine"),
                Arguments.of(400, FORM, "--y\r\n" + FILE + "\r\n\r\nNine to five.\r\n--y--\r\n"),
                Arguments.of(400, "multipart/form-data", "--x\r\n" + FILE + "\r\n\r\nNine to five.\r\n--x--\r\n"),
                Arguments.of(400, "multipart/form-data; boundary=", "--\r\n" + FILE + "\r\n\r\nNine.\r\n----\r\n"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aForm(int status, String type, String body) throws Exception {
        assertIsAnswered(status, post(type, body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "title, text/plain; charset=klingon, Hours, 400",
        "title, text/plain, a\u0001b, 400",
        "title, text/plain, '  ', 201",
        "source, text/plain, a\u0000b, 400",
        "source, text/plain, '', 400",
        "clinic_id, text/plain, \u0000, 400",
        "clinic_id, text/plain, '', 400",
        "clinic_id, text/plain, 00000000-0000-0000-0000-000000000000, 403",
        "valid_from, text/plain, +999999999-12-31, 400",
        "valid_from, text/plain, -0044-03-15, 400",
        "valid_until, text/plain, 0000-01-01, 400",
        "valid_until, text/plain, 2026-02-30, 400",
        "valid_until, text/plain, 9999-12-31, 201",
        "valid_until, text/plain, '', 201"
    })
    void aFieldOfAForm(String name, String type, String value, int status) throws Exception {
        String field = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                .formatted(name, type, value);
        String body = field + "--x\r\n" + FILE + "\r\n\r\nNine to five.\r\n--x--\r\n";
        assertIsAnswered(status, post(FORM, body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'valid_from': '+999999999-12-31'",
                "'valid_from': '-999999999-01-01'",
                "'valid_from': [2026, 1, 99999999999]",
                "'valid_from': 99999999999999999999",
                "'valid_until': {}",
                "'clinic_id': 'x\\u0000'",
                "'clinic_id': {}",
                "'source': '\\u0000'",
                "'source': '\\ud800'",
                "'title': '\\ud800'",
                "'title': 'a\\u2028b'",
                "'title': []",
                "'content': '\\u0000'",
                "'content': '\\udc00'",
                "'content': [[[[]]]]"
            })
    void aMemberOfJson(String member) throws Exception {
        String body = "{'title': 'Hours', 'content': 'Nine to five.', " + member + "}";
        assertIsAnswered(400, post("application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, UTF-16BE, 201",
        "application/json; charset=klingon, UTF-8, 201",
        "application/json, ISO-8859-1, 400"
    })
    void anEncodingOfJson(String type, String charset, int status) throws Exception {
        String body = "{\"title\": \"Caf\u00e9\", \"content\": \"Nine to five.\"}";
        assertIsAnswered(status, post(type, body.getBytes(Charset.forName(charset))));
    }

    private HttpResponse<String> post(String type, byte[] body) throws IOException, InterruptedException {
        var address = URI.create("http://localhost:%d/api/knowledge/documents".formatted(RestAssured.port));
        return CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + clinic.admin())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertIsAnswered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"error\"");
        }
    }

    private static Arguments form(int status, String headers, String content) {
        return Arguments.of(status, FORM, "--x\r\n" + headers + "\r\n\r\n" + content + "\r\n--x--\r\n");
    }

    private static String named(String fileName) {
        return "Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"";
    }
}
