package ai.voxanne.sandbox.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The faults that wait for their requests, first come, first served. Used by one event loop only. */
final class Faults {

    private final Map<Target, Deque<Fault>> waiting = new EnumMap<>(Target.class);

    void add(Fault fault) {
        waiting.computeIfAbsent(fault.target(), target -> new ArrayDeque<>()).addLast(fault);
    }

    void clear() {
        waiting.clear();
    }

    /** The fault that strikes this request, which uses it up by one. */
    Optional<Fault> next(Target target) {
        var queue = waiting.getOrDefault(target, new ArrayDeque<>());
        var fault = Optional.ofNullable(queue.pollFirst());
        fault.map(Fault::afterOne).filter(rest -> rest.count() > 0).ifPresent(queue::addFirst);
        return fault;
    }
}
