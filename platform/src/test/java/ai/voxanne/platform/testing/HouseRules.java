package ai.voxanne.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The architecture as rules that fail the build. Each service runs them over its own classes. */
public final class HouseRules {

    private static final Set<String> SERVICES = Set.of("booking", "identity", "knowledge", "followup");
    private static final String PLATFORM = "ai.voxanne.platform..";

    private HouseRules() {}

    /** All rules, for the classes of {@code ai.voxanne.<module>}. */
    public static List<ArchRule> of(String module) {
        return List.of(
                onlyPlatformTouchesTheDatabaseClient(),
                servicesDontKnowEachOther(module),
                featuresHaveNoCycles(module),
                transportStaysInResources(),
                rowsStayInRepositories(),
                noFieldInjection(),
                namesFromTheField(),
                noEmptyPackages(),
                timeIsInjected(),
                edgesArePackagePrivate());
    }

    /** The main classes of a module, without its tests. */
    public static JavaClasses classesOf(String module) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("ai.voxanne." + module);
    }

    static ArchRule onlyPlatformTouchesTheDatabaseClient() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("ai.voxanne.platform.org..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Pool")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.sqlclient.Pool")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .because("whatever reads or writes goes through a door that sets the organization");
    }

    static ArchRule servicesDontKnowEachOther(String module) {
        String[] others = Stream.concat(SERVICES.stream(), Stream.of("sandbox"))
                .filter(service -> !service.equals(module))
                .map(service -> "ai.voxanne." + service + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services are deployed apart");
    }

    static ArchRule featuresHaveNoCycles(String module) {
        return slices().matching("ai.voxanne." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    static ArchRule transportStaysInResources() {
        return noClasses()
                .that(not(simpleNameEndingWith("Resource"))
                        .and(not(simpleNameEndingWith("Client")))
                        .and(not(resideInAPackage("ai.voxanne.platform.problem"))))
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.reactive..")
                .because("the domain does not know how it is asked");
    }

    static ArchRule rowsStayInRepositories() {
        return noClasses()
                .that(not(simpleNameEndingWith("Repository")).and(not(resideInAPackage(PLATFORM))))
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Row")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.RowSet")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.mutiny.sqlclient.Tuple")
                .allowEmptyShould(true)
                .because("SQL lives in repositories");
    }

    static ArchRule noFieldInjection() {
        return fields().should().notBeAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true);
    }

    static ArchRule namesFromTheField() {
        String banned =
                Stream.of("Impl", "Util", "Utils", "Helper", "Manager", "Dto").collect(Collectors.joining("|"));
        return classes().should().haveNameNotMatching(".*(" + banned + ")");
    }

    static ArchRule noEmptyPackages() {
        return noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..", "..helper..");
    }

    static ArchRule timeIsInjected() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes from an injected " + Clock.class.getSimpleName());
    }

    static ArchRule edgesArePackagePrivate() {
        return classes()
                .that(simpleNameEndingWith("Resource")
                        .or(simpleNameEndingWith("Repository"))
                        .or(simpleNameEndingWith("Consumer")))
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true);
    }
}
