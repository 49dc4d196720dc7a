package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.chasqui.cli.description.Route;
import io.chasqui.cli.description.Routes;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.access.Public;
import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.local.topology.Topology.RouteDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the code serves is what the topology's files tell Terraform to deploy. */
@TestInstance(Lifecycle.PER_CLASS)
class RoutesTest {
    private final Topology topology = Topology.load();

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void servesTheRoutesOfTheTopologyAndNoOther() {
        Map<String, String> defined = new TreeMap<>();
        topology.routes()
                .forEach(route ->
                        defined.put(route.key(), function(route.function()).environment() + " " + route.scope()));

        Map<String, String> served = new TreeMap<>();
        environments(Trigger.HTTP)
                .forEach(environment -> routes(environment)
                        .forEach(route -> served.put(route.toString(), environment + " " + access(route.rules()))));

        assertThat(served).isEqualTo(defined);
    }

    /** A function makes its controllers at its start: one that is missing answers nothing, and one too many costs. */
    @Test
    void givesEachFunctionTheControllersOfItsRoutesAndNoOther() {
        assertThat(topology.functions().values())
                .filteredOn(function -> function.trigger() == Trigger.HTTP)
                .allSatisfy(function -> {
                    try (ApplicationContext own = FunctionContext.builder(FunctionContext.HTTP, function.environment())
                            .start()) {
                        assertThat(Routes.of(own).all().stream().map(Route::toString))
                                .as(function.name())
                                .containsExactlyInAnyOrderElementsOf(topology.routes().stream()
                                        .filter(route -> route.function().equals(function.name()))
                                        .map(RouteDefinition::key)
                                        .toList());
                    }
                });
    }

    @Test
    void letsEveryPostThatCreatesTakeAnIdempotencyKey() {
        assertThat(environments(Trigger.HTTP).flatMap(this::routes))
                .filteredOn(route -> route.verb().equals("POST"))
                .filteredOn(route -> !route.rules().hasAnnotation(Callback.class))
                .allSatisfy(route -> assertThat(route.rules().hasAnnotation(CreatesNothing.class))
                        .as("%s creates nothing, or takes a key", route)
                        .isNotEqualTo(route.parameters().stream()
                                .anyMatch(argument -> argument.getType() == IdempotencyKey.class)));
    }

    /** What needs rights that nothing else has is a function of its own: to write keys, to put into every queue. */
    @Test
    void keepsWhatAdministersInFunctionsOfTheirOwn() {
        assertThat(topology.routes())
                .allSatisfy(route -> assertThat(Scope.of(route.scope()).map(RoutesTest::administeredBy))
                        .as(route.key())
                        .isEqualTo(Optional.of(route.function())
                                .filter(Set.of("access-api", "dead-letters-api")::contains)));
    }

    private static @Nullable String administeredBy(Scope scope) {
        return switch (scope) {
            case DEAD_LETTERS_READ, DEAD_LETTERS_WRITE -> "dead-letters-api";
            case TOKENS_WRITE -> "access-api";
            default -> scope.isAdministrative() ? "access-api" : null;
        };
    }

    @Test
    void findsEveryHandlerWithAConstructorForLambdaAndOneForTheEngine() {
        assertThat(topology.functions().values()).allSatisfy(function -> {
            Class<?> handler = Class.forName(function.handler());
            assertThat(handler).isAssignableTo(RequestHandler.class);
            assertThat(handler.getName()).startsWith("io.chasqui.functions." + function.module() + ".");
            assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
            assertThat(Modifier.isPublic(handler.getConstructor().getModifiers()))
                    .isTrue();
            assertThat(Modifier.isPublic(
                            handler.getConstructor(ApplicationContext.class).getModifiers()))
                    .isTrue();
        });
    }

    @Test
    void namesTheQueuesOfTheTopologyAndNoOther() {
        Map<String, Boolean> defined = topology.queues().values().stream()
                .collect(Collectors.toMap(QueueDefinition::name, QueueDefinition::fifo));

        assertThat(Arrays.stream(QueueName.values()).collect(Collectors.toMap(QueueName::wire, QueueName::isFifo)))
                .isEqualTo(defined);
        assertThat(QueueName.values()).allSatisfy(name -> {
            QueueDefinition queue = queue(name);
            assertThat(name.fileName()).isEqualTo(queue.queueName(""));
            assertThat(name.deadLetterFileName()).isEqualTo(queue.deadLetterQueueName(""));
            assertThat(function(queue.consumer()).trigger()).isEqualTo(Trigger.QUEUE);
        });
    }

    @Test
    void keepsEverythingInTheTablesOfTheTopology() {
        assertThat(tables()).isEqualTo(topology.tables().keySet());
    }

    /** What the adapters call their tables; they tell nobody. */
    private static Set<String> tables() {
        return Arrays.stream(Tables.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == String.class && method.getParameterCount() == 0)
                .filter(method -> !List.of("prefix", "toString").contains(method.getName()))
                .map(method -> {
                    try {
                        method.setAccessible(true);
                        return (String) method.invoke(new Tables(""));
                    } catch (ReflectiveOperationException noName) {
                        throw new LinkageError("Tables has changed", noName);
                    }
                })
                .collect(Collectors.toSet());
    }

    private Stream<String> environments(Trigger trigger) {
        return topology.functions().values().stream()
                .filter(function -> function.trigger() == trigger)
                .map(FunctionDefinition::environment)
                .distinct();
    }

    private Stream<Route> routes(String environment) {
        return Routes.of(platform.platform.bean(environment, BeanContext.class)).all().stream();
    }

    private static String access(AnnotationMetadata route) {
        List<String> access = Stream.of(
                        route.enumValue(RequiresScope.class, Scope.class).map(Scope::wire),
                        Optional.of("callback").filter(callback -> route.hasAnnotation(Callback.class)),
                        Optional.of("public").filter(everybody -> route.hasAnnotation(Public.class)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(access).as("one of the three").hasSize(1);
        return access.getFirst();
    }

    private FunctionDefinition function(String name) {
        return Objects.requireNonNull(topology.functions().get(name), name);
    }

    private QueueDefinition queue(QueueName name) {
        return Objects.requireNonNull(topology.queues().get(name.wire()), name.wire());
    }
}
