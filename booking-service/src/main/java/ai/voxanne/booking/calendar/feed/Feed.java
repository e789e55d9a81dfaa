package ai.voxanne.booking.calendar.feed;

import ai.voxanne.booking.calendar.EventTitle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A provider's appointments in iCalendar (RFC 5545), in UTC. The same appointment has the same UID for ever. */
final class Feed {

    private static final Duration REFRESH = Duration.ofMinutes(15); // RFC 7986, 5.7

    private Feed() {}

    static String of(String provider, List<FeedEntry> entries) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Voxanne//Appointments//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(new XProperty("X-WR-CALNAME", provider));
        calendar.add(new RefreshInterval(new ParameterList(), REFRESH));
        entries.forEach(entry -> calendar.add(event(entry)));
        return calendar.toString();
    }

    private static VEvent event(FeedEntry entry) {
        var event = new VEvent(false);
        event.add(new Uid(entry.appointment() + "@voxanne"));
        event.add(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new DtStart<Instant>(entry.startsAt()));
        event.add(new DtEnd<Instant>(entry.endsAt()));
        event.add(new Summary(EventTitle.of(entry.service(), entry.patientName(), entry.detail())));
        event.add(new Location(entry.clinicName()));
        event.add(new Status(entry.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Sequence(entry.revision()));
        return event;
    }
}
