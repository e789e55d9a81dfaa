package ai.voxanne.sandbox.google;

import ai.voxanne.sandbox.Problem;
import ai.voxanne.sandbox.fault.FaultRoutes;
import ai.voxanne.sandbox.fault.Target;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Google as the services know it, and the inspection that only a test or a curious newcomer knows. */
public final class CalendarApi {

    static final String BASE = "/calendar/v3";

    private final Calendars calendars = new Calendars();
    private final WriteLog writes;
    private final Clock clock;

    public CalendarApi(Clock clock) {
        this.clock = clock;
        this.writes = new WriteLog(clock);
    }

    public void mount(Router router, FaultRoutes faults) {
        var strike = faults.strike(Target.GOOGLE, GoogleError::ofStatus);
        router.post(OAuthTokens.PATH).handler(strike).handler(OAuthTokens::issue);
        router.route(BASE + "/*").handler(writes::record).handler(strike).handler(CalendarApi::check);
        new EventResource(calendars, clock).mount(router);
        new EventListing(calendars).mount(router);
        new FreeBusy(calendars).mount(router);
        router.get(BASE + "/calendars/:calendarId").handler(CalendarApi::describe);
        router.route(BASE + "/*").handler(GoogleError.NOT_FOUND::answer);
        mountInspection(router);
    }

    private void mountInspection(Router router) {
        router.get("/google/events")
                .handler(context -> context.json(new JsonArray(
                        calendars.live().map(CalendarEvent::inspected).toList())));
        router.get("/google/events/:eventId")
                .handler(context -> calendars
                        .findLive(new CalendarRequest(context).eventId())
                        .ifPresentOrElse(
                                event -> context.json(event.inspected()),
                                () -> Problem.notFound(context, "There is no such event.")));
        router.get("/google/requests").handler(context -> context.json(writes.toJson()));
    }

    // Any token is good but one that says that it is not; a curl without a token may write, too.
    private static void check(RoutingContext context) {
        var authorization = context.request().getHeader("Authorization");
        if (authorization != null && (!authorization.startsWith("Bearer ") || authorization.contains("revoked"))) {
            GoogleError.AUTH_ERROR.answer(context);
        } else if (hasContents(context) && !isJsonObject(context)) {
            GoogleError.INVALID.answer(context);
        } else {
            context.next();
        }
    }

    private static boolean hasContents(RoutingContext context) {
        var method = context.request().method();
        return method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
    }

    private static boolean isJsonObject(RoutingContext context) {
        try {
            return context.body().asJsonObject() != null;
        } catch (DecodeException | ClassCastException e) {
            return false;
        }
    }

    private static void describe(RoutingContext context) {
        context.json(new JsonObject()
                .put("kind", "calendar#calendar")
                .put("id", context.pathParam("calendarId"))
                .put("summary", context.pathParam("calendarId"))
                .put("timeZone", "UTC"));
    }
}
