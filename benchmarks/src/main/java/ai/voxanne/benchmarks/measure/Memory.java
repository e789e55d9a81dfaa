package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Machine;
import ai.voxanne.sandbox.gateway.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** How much memory each service holds when the loads are over. */
public final class Memory implements Measurement {

    private static final double MEBIBYTES = 300;
    private static final double MEBIBYTES_WITH_MODEL = 450; // knowledge has its embedding model in memory

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var figures = new ArrayList<Figure>();
        var resident = new LinkedHashMap<String, Double>();
        stack.process().ifPresent(process -> {
            for (var service : Service.values()) {
                double mebibytes = Machine.residentMebibytes(process.pid(service.label()));
                double wanted = service == Service.KNOWLEDGE ? MEBIBYTES_WITH_MODEL : MEBIBYTES;
                figures.add(Figure.of(service.label(), mebibytes, "MiB", Target.below(wanted)));
                resident.put(service.label(), mebibytes);
            }
        });
        return new Result(
                "memory",
                "resident memory after the loads",
                figures,
                List.of(new Bars("Resident memory", "MiB", resident, null)),
                List.of("VmRSS of each process after whatever this run measured before."));
    }
}
