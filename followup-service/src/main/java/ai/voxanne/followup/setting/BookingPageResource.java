package ai.voxanne.followup.setting;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the texts of clinics lead that have set no booking link: their receptionist is on the phone at any hour. */
@Path("/guides/booking/{clinic}")
@PermitAll
class BookingPageResource {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Book your consultation</title>
            <style>
              body { font: 1.1rem/1.6 system-ui, sans-serif; color: #1f2a37; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
              h1 { color: #0f5c5c; line-height: 1.2 }
            </style>
            <h1>Book your consultation</h1>
            <p>Please call the clinic on the number that you called before. The receptionist answers at any hour,
            knows which times are free, and books your consultation while you are on the phone.</p>
            </html>
            """;

    /** The same for every clinic: nothing is looked up for strangers. */
    @GET
    @Produces("text/html; charset=UTF-8")
    public RestResponse<String> page() {
        return RestResponse.ResponseBuilder.ok(PAGE)
                .header("Cache-Control", "public, max-age=3600")
                .build();
    }
}
