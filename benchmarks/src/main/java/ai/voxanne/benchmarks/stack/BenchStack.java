package ai.voxanne.benchmarks.stack;

import ai.voxanne.sandbox.demo.Origin;
import ai.voxanne.sandbox.gateway.Service;
import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.StackProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stack under measurement: one of our own on free ports, or one that runs already. */
public final class BenchStack implements AutoCloseable {

    private final Addresses addresses;
    private final Database database;
    private final @Nullable StackProcess process;
    private final @Nullable Duration startedIn;

    private BenchStack(
            Addresses addresses, Database database, @Nullable StackProcess process, @Nullable Duration startedIn) {
        this.addresses = addresses;
        this.database = database;
        this.process = process;
        this.startedIn = startedIn;
    }

    /**
     * Where a stack is.
     *
     * @param origin the public origin
     * @param booking booking-service's own port, which is what the loads go to
     * @param sandbox the simulators
     */
    public record Addresses(String origin, String booking, String sandbox) {}

    /** Starts one whose data is in this folder; the variables reach all its processes. */
    public static BenchStack start(Path home, Map<String, String> variables) {
        var began = System.nanoTime();
        var process = StackProcess.start(home, variables);
        var took = Duration.ofNanos(System.nanoTime() - began);
        var addresses = new Addresses(process.origin(), process.service(Service.BOOKING), process.sandbox());
        return new BenchStack(addresses, new Database(process.postgres()), process, took);
    }

    /** One that somebody else started. */
    public static BenchStack running(Addresses addresses, PostgresServer postgres) {
        return new BenchStack(addresses, new Database(postgres), null, null);
    }

    /** booking-service's own port. The gateway before it is the local stack's, not the product's. */
    public String booking() {
        return addresses.booking();
    }

    /** knowledge-service's own port; the public origin when somebody else started the stack. */
    public String knowledge() {
        return process == null ? addresses.origin() : process.service(Service.KNOWLEDGE);
    }

    /** The simulators of Google and Twilio. */
    public Origin sandbox() {
        return new Origin(addresses.sandbox());
    }

    public Database database() {
        return database;
    }

    /** Our own processes by component; none when somebody else started the stack. */
    public Optional<StackProcess> process() {
        return Optional.ofNullable(process);
    }

    /** From the command until all was ready; unknown when somebody else started it. */
    public Optional<Duration> startedIn() {
        return Optional.ofNullable(startedIn);
    }

    /** Clinics with a calendar, which is the sandbox's. */
    public List<Clinic> connectedClinics(int clinics, int providers) {
        return clinics().open(clinics, providers);
    }

    /** Clinics without a calendar: what is measured there is the booking alone. */
    public List<Clinic> clinicsWithoutCalendar(int clinics, int providers) {
        var opened = clinics().open(clinics, providers);
        opened.forEach(clinics()::disconnectCalendar);
        return opened;
    }

    @Override
    public void close() {
        process().ifPresent(StackProcess::close);
    }

    private Clinics clinics() {
        return new Clinics(new Origin(addresses.origin()), database);
    }
}
