package org.orderbell;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.transaction.Transactional;
import java.util.stream.Stream;
import org.orderbell.account.NewPassword;

/** The tree is the architecture document; this proves that the code still says the same. */
@AnalyzeClasses(packages = "org.orderbell", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DOORS = {"messaging", "push", "rest", "web"};

    @ArchTest
    static final ArchRule platformKnowsNoRoom = imports("platform");

    @ArchTest
    static final ArchRule feedKnowsOnlyPlatform = imports("feed", "platform");

    @ArchTest
    static final ArchRule accountKnowsOnlyPlatform = imports("account", "platform");

    @ArchTest
    static final ArchRule boardKnowsOnlyAccount = imports("board", "account", "platform");

    @ArchTest
    static final ArchRule presenceKnowsOnlyPlatform = imports("presence", "platform");

    @ArchTest
    static final ArchRule catalogKnowsFeedAndAccount = imports("catalog", "feed", "account", "platform");

    @ArchTest
    static final ArchRule orderKnowsCatalogFeedPresenceAndAccount =
            imports("order", "catalog", "feed", "presence", "account", "platform");

    @ArchTest
    static final ArchRule chatKnowsOrderFeedAndAccount = imports("chat", "order", "feed", "account", "platform");

    @ArchTest
    static final ArchRule importsKnowsOrderCatalogAndAccount =
            imports("imports", "order", "catalog", "account", "platform");

    @ArchTest
    static final ArchRule simulatorKnowsOrderCatalogAndAccount =
            imports("simulator", "order", "catalog", "account", "platform");

    @ArchTest
    static final ArchRule reportKnowsOrderCatalogFeedPresenceAndAccount =
            imports("report", "order", "catalog", "feed", "presence", "account", "platform");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.orderbell.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsAreFlat = classes()
            .should()
            .resideInAnyPackage(
                    "org.orderbell.account",
                    "org.orderbell.board",
                    "org.orderbell.catalog",
                    "org.orderbell.chat",
                    "org.orderbell.feed",
                    "org.orderbell.imports",
                    "org.orderbell.messaging",
                    "org.orderbell.order",
                    "org.orderbell.platform",
                    "org.orderbell.presence",
                    "org.orderbell.push",
                    "org.orderbell.report",
                    "org.orderbell.rest",
                    "org.orderbell.simulator",
                    "org.orderbell.web");

    /** It would look for its provider with each call. */
    @ArchTest
    static final ArchRule jsonIsMadeByItsProvider = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.orderbell.platform.Json")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json");

    /** These make absolute addresses of paths, which are wrong behind a proxy; see web.Redirect and rest.Location. */
    @ArchTest
    static final ArchRule redirectsArePaths = noClasses()
            .should()
            .callMethod("jakarta.servlet.http.HttpServletResponse", "sendRedirect", "java.lang.String")
            .orShould()
            .callMethod("jakarta.faces.context.ExternalContext", "redirect", "java.lang.String")
            .orShould()
            .callMethod("jakarta.ws.rs.core.Response", "created", "java.net.URI")
            .orShould()
            .callMethod("jakarta.ws.rs.core.Response$ResponseBuilder", "location", "java.net.URI");

    /** A thread that is started elsewhere would be missed by nobody when it ends. */
    @ArchTest
    static final ArchRule threadsAreStartedByWorkers = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.orderbell.platform.Workers")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.enterprise.concurrent.ManagedThreadFactory")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.enterprise.concurrent.ManagedScheduledExecutorService")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Timer");

    /** It takes long, and a database may end transactions that stand idle meanwhile. */
    @ArchTest
    static final ArchRule passwordsAreHashedBeforeTransactions = methods()
            .that()
            .areDeclaredIn(NewPassword.class)
            .and()
            .haveName("of")
            .should()
            .onlyBeCalled()
            .byMethodsThat(not(annotatedWith(Transactional.class)));

    @ArchTest
    static void noDoorImportsAnother(com.tngtech.archunit.core.domain.JavaClasses code) {
        for (String door : DOORS) {
            String[] others = Stream.of(DOORS)
                    .filter(other -> !other.equals(door))
                    .map(other -> "org.orderbell." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.orderbell." + door)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    private static ArchRule imports(String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room), Stream.of(others))
                .map(name -> "org.orderbell." + name)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("org.orderbell." + room)
                .should()
                .onlyDependOnClassesThat(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage("org.orderbell..")
                                .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }
}
