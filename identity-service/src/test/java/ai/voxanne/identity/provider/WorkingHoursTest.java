package ai.voxanne.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Openings are times of one day that run forwards and don't overlap. */
class WorkingHoursTest {

    @Test
    void openingsAreSortedAndMayTouch() {
        var hours = WorkingHours.parse(Map.of("tue", List.of(List.of("12:00", "24:00"), List.of("00:00", "12:00"))));

        assertThat(hours.toJson())
                .isEqualTo(Map.of("tue", List.of(List.of("00:00", "12:00"), List.of("12:00", "24:00"))));
    }

    @Test
    void aDayWithoutOpeningsIsClosed() {
        assertThat(WorkingHours.parse(Map.of("mon", List.of())).toJson()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void nonsenseIsRefused(Map<String, List<List<String>>> sent) {
        assertThatThrownBy(() -> WorkingHours.parse(sent)).isInstanceOf(ProblemException.class);
    }

    static Stream<Map<String, List<List<String>>>> nonsenseIsRefused() {
        return Stream.of(
                Map.of("monday", List.of(List.of("09:00", "17:00"))),
                Map.of("holiday", List.of()),
                Map.of("mon", List.of(List.of("17:00", "09:00"))),
                Map.of("mon", List.of(List.of("09:00", "09:00"))),
                Map.of("mon", List.of(List.of("09:00", "12:00"), List.of("11:59", "13:00"))),
                Map.of("mon", List.of(List.of("9:00", "17:00"))),
                Map.of("mon", List.of(List.of("09:00", "24:01"))),
                Map.of("mon", List.of(List.of("24:00", "24:00"))),
                Map.of("mon", List.of(List.of("09:60", "17:00"))),
                Map.of("mon", List.of(List.of("09:00"))),
                Map.of("mon", List.of(List.of("09:00", "10:00", "11:00"))),
                Map.of("mon", List.of(Arrays.asList("09:00", null))),
                Map.of("mon", List.of(List.of("", ""))));
    }
}
