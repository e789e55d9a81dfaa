package ai.voxanne.followup.followup;

import ai.voxanne.followup.followup.Decision.Facts;
import ai.voxanne.followup.guide.GuideLinks;
import ai.voxanne.followup.lead.Interest;
import ai.voxanne.followup.lead.Leads;
import ai.voxanne.followup.setting.ClinicSettings;
import ai.voxanne.followup.setting.MessageText;
import ai.voxanne.followup.setting.Procedure;
import ai.voxanne.followup.setting.Sender;
import ai.voxanne.followup.setting.Settings;
import ai.voxanne.followup.sms.OptOuts;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about follow-ups: gathers the facts, asks the table, writes the text and the row. */
@ApplicationScoped
class Desk {

    private final ClinicSettings clinics;
    private final CallRepository calls;
    private final FollowupRepository followups;
    private final OptOuts optOuts;
    private final Leads leads;
    private final GuideLinks guides;
    private final FollowupEvents events;
    private final DispatchConfig dispatch;
    private final Clock clock;

    Desk(
            ClinicSettings clinics,
            CallRepository calls,
            FollowupRepository followups,
            OptOuts optOuts,
            Leads leads,
            GuideLinks guides,
            FollowupEvents events,
            DispatchConfig dispatch,
            Clock clock) {
        this.clinics = clinics;
        this.calls = calls;
        this.followups = followups;
        this.optOuts = optOuts;
        this.leads = leads;
        this.guides = guides;
        this.events = events;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    private record Clinic(Settings settings, Optional<Procedure> procedure) {}

    /**
     * Decides, and stores it, with its text claimed if that goes out at once: the caller sends it then. A call that has
     * its follow-up already keeps that, and the answer is empty.
     */
    Uni<Optional<Decided>> decide(SqlConnection tx, OrgId org, Asked asked) {
        return clinic(tx, org, asked)
                .chain(clinic -> facts(tx, org, asked, clinic)
                        .chain(facts -> lead(tx, org, asked, clinic)
                                .map(lead -> write(org, asked, clinic, facts, lead.orElse(null)))))
                .chain(decided -> followups
                        .add(tx, org, decided, dispatch.lease(), dispatch.settle())
                        .call(added -> added ? tell(tx, org, decided) : nothing())
                        .map(added -> added ? Optional.of(decided) : Optional.empty()));
    }

    private Uni<Clinic> clinic(SqlConnection tx, OrgId org, Asked asked) {
        String said = asked.procedure();
        Uni<Optional<Procedure>> procedure = said == null
                ? Uni.createFrom().item(Optional.empty())
                : clinics.procedure(tx, org, asked.clinic(), said);
        return Uni.combine()
                .all()
                .unis(clinics.of(tx, org, asked.clinic()), procedure)
                .with((settings, known) -> new Clinic(settings.orElseThrow(), known));
    }

    private Uni<Facts> facts(SqlConnection tx, OrgId org, Asked asked, Clinic clinic) {
        String phone = asked.phone();
        if (phone == null) {
            return Uni.createFrom().item(facts(asked, clinic, false, false, false));
        }
        String procedure = clinic.procedure().map(Procedure::name).orElse("");
        return Uni.combine()
                .all()
                .unis( // the first takes the lock; all are sent at once
                        followups.textedWithin(
                                tx, org, phone, procedure, clinic.settings().duplicateWindow()),
                        optOuts.includes(tx, org, phone),
                        calls.bookedSince(tx, org, phone, asked.since(), asked.callRef()))
                .with((texted, out, booked) -> facts(asked, clinic, booked, out, texted));
    }

    private Facts facts(Asked asked, Clinic clinic, boolean booked, boolean out, boolean texted) {
        return new Facts(
                asked.outcome(),
                booked,
                clinic.procedure().isPresent(),
                asked.reachability(),
                out,
                asked.consent(),
                clinic.settings().consentRequired(),
                texted,
                quietUntil(asked.phone(), clinic.settings()));
    }

    /** When the quiet hours end that the owner of a number is in now; where they may be in several zones, in all. */
    Optional<Instant> quietUntil(@Nullable String phone, Settings settings) {
        if (phone == null || Reachability.of(phone) != Reachability.USABLE) {
            return Optional.empty();
        }
        var zones = Reachability.zones(phone, settings.clinic().zone());
        var now = clock.instant();
        return settings.quietHours()
                .flatMap(hours -> zones.stream()
                        .filter(zone -> hours.include(now, zone))
                        .map(zone -> hours.over(now, zone))
                        .max(Comparator.naturalOrder()));
    }

    private Uni<Optional<UUID>> lead(SqlConnection tx, OrgId org, Asked asked, Clinic clinic) {
        var procedure = clinic.procedure().map(Procedure::name);
        var interest =
                new Interest(asked.clinic(), asked.leadId(), asked.name(), asked.phone(), procedure.orElse(null));
        return leads.keep(tx, org, interest);
    }

    private Decided write(OrgId org, Asked asked, Clinic clinic, Facts facts, @Nullable UUID lead) {
        var wanted = Decision.of(facts);
        var written = wanted.sends() && lead != null
                ? Optional.of(text(org, asked, clinic, lead))
                : Optional.<MessageText>empty();
        var text = written.filter(one -> one.body().length() <= MessageText.LONGEST);
        var decision = written.equals(text) ? wanted : Decision.TOO_LONG;
        return new Decided(
                UUID.randomUUID(),
                asked,
                decision,
                lead,
                clinic.procedure().map(Procedure::name).orElse(null),
                clinic.procedure().map(Procedure::templateName).orElse(null),
                clinic.procedure().map(clinic.settings()::agentFor).orElse(null),
                sender(clinic.settings().sender()),
                text.map(MessageText::body).orElse(null),
                text.map(one -> one.segments().count()).orElse(null),
                decision.status() == Status.DEFERRED ? facts.quietUntil().orElseThrow() : clock.instant());
    }

    private MessageText text(OrgId org, Asked asked, Clinic clinic, UUID lead) {
        var procedure = clinic.procedure().orElseThrow();
        var guide = guides.link(org, asked.clinic(), lead, procedure.guide());
        return MessageText.of(clinic.settings(), procedure, Objects.requireNonNullElse(asked.name(), "there"), guide);
    }

    private static String sender(Sender sender) {
        return switch (sender) {
            case Sender.Number(String e164) -> e164;
            case Sender.MessagingService(String sid) -> sid;
        };
    }

    private Uni<Void> tell(SqlConnection tx, OrgId org, Decided decided) {
        var decision = decided.decision();
        return decision.status() == Status.FAILED
                ? events.failed(
                        tx, org, decided.asked().clinic(), decided.id(), Objects.requireNonNull(decision.reason()))
                : markLead(tx, org, decided);
    }

    private Uni<Void> markLead(SqlConnection tx, OrgId org, Decided decided) {
        UUID lead = decided.lead();
        String reason = decided.decision().reason();
        if (lead == null || reason == null) {
            return nothing();
        }
        return switch (reason) {
            case Decision.BOOKED -> leads.booked(tx, org, lead);
            case Decision.OPTED_OUT -> leads.optedOut(tx, org, lead);
            default -> nothing();
        };
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
