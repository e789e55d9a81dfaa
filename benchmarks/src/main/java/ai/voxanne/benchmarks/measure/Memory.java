package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Machine;
import ai.voxanne.sandbox.gateway.Service;
import java.util.LinkedHashMap;
import java.util.List;

/** How much memory each service holds when the loads are over. */
public final class Memory implements Measurement {

    private static final double MEBIBYTES = 300;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var resident = new LinkedHashMap<String, Double>();
        stack.process().ifPresent(process -> {
            for (var service : Service.values()) {
                resident.put(service.label(), Machine.residentMebibytes(process.pid(service.label())));
            }
        });
        return new Result(
                "memory",
                "resident memory after the loads",
                resident.entrySet().stream()
                        .map(entry -> Figure.of(entry.getKey(), entry.getValue(), "MiB", Target.below(MEBIBYTES)))
                        .toList(),
                List.of(new Bars("Resident memory", "MiB", resident, MEBIBYTES)),
                List.of("VmRSS of each process after whatever this run measured before; only booking was under load."));
    }
}
