package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.as;
import static io.restassured.RestAssured.given;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class RecordedTest {
    private final CallingClinic clinic = new CallingClinic();

    @Test
    void all() throws Exception {
        var out = new StringBuilder();
        try (var files = Files.list(Path.of("/work/shared/vapi-payloads"))) {
            for (var f :
                    files.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
                byte[] body = Files.readAllBytes(f);
                for (String path : new String[] {"/api/vapi/tools", "/api/vapi/webhook"}) {
                    var anon =
                            given().contentType("application/json").body(body).post(path);
                    var auth = as(clinic.token).body(body).post(path);
                    out.append(f.getFileName())
                            .append(' ')
                            .append(path)
                            .append(" anon=")
                            .append(anon.statusCode())
                            .append(" auth=")
                            .append(auth.statusCode())
                            .append(' ')
                            .append(auth.asString())
                            .append('\n');
                }
            }
        }
        Files.writeString(Path.of("/tmp/vt/recorded.txt"), out);
    }
}
