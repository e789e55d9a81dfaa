package ai.voxanne.knowledge.answer;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Vert.x' timers in a test's hands: nothing goes off by itself, however slow the machine is. */
final class Timers implements InvocationHandler {

    private final List<Timer> set = new ArrayList<>();
    private final Set<Long> cancelled = new HashSet<>();

    Vertx vertx() {
        return (Vertx) Proxy.newProxyInstance(Timers.class.getClassLoader(), new Class<?>[] {Vertx.class}, this);
    }

    /** The time of the timers with this delay is over. */
    void goOff(Duration delay) {
        ofDelay(delay).stream().filter(timer -> !cancelled.contains(timer.id())).forEach(Timers::goOff);
    }

    /** The first timer with this delay had begun to go off on another thread when it was cancelled. */
    void goOffTooLate(Duration delay) {
        goOff(ofDelay(delay).getFirst());
    }

    @Override
    @SuppressWarnings("unchecked") // as Vertx.setTimer says
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "setTimer" -> {
                set.add(new Timer(set.size() + 1L, (long) arguments[0], (Handler<Long>) arguments[1]));
                yield (long) set.size();
            }
            case "cancelTimer" -> cancelled.add((Long) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private List<Timer> ofDelay(Duration delay) {
        return set.stream().filter(timer -> timer.millis() == delay.toMillis()).toList();
    }

    private static void goOff(Timer timer) {
        timer.handler().handle(timer.id());
    }

    private record Timer(long id, long millis, Handler<Long> handler) {}
}
