package io.chasqui.functions.edge;

import java.util.List;

/**
 * Which beans a function can have. Each definition that a context knows costs a cold start a class or more, whether the
 * bean is ever made or not, and two thirds of what is on the class path no function of ours asks for.
 */
enum Beans {
    /** Of functions that take events: our own, without the controllers, and what injection itself is made of. */
    OF_EVENTS {
        @Override
        boolean has(String definition) {
            return startsWith(definition, INJECTION)
                    || (definition.startsWith(OURS)
                            && !startsWith(definition, OUR_HTTP)
                            && !definition.contains("Controller"));
        }
    },

    /** Of functions that answer HTTP calls: all but what serves neither JSON nor this API. */
    OF_HTTP {
        @Override
        boolean has(String definition) {
            return !startsWith(definition, UNUSED);
        }
    };

    private static final String OURS = "io.chasqui.";

    private static final List<String> INJECTION = List.of(
            "io.micronaut.context.event.", "io.micronaut.inject.provider.Bean", "io.micronaut.inject.provider.Jakarta");

    private static final List<String> OUR_HTTP = List.of(
            "io.chasqui.functions.edge.access.",
            "io.chasqui.functions.edge.answer.",
            "io.chasqui.functions.edge.limit.",
            "io.chasqui.functions.edge.problem.",
            "io.chasqui.functions.edge.reading.",
            "io.chasqui.functions.edge.request.");

    private static final List<String> UNUSED = List.of(
            "io.micronaut.aop.",
            "io.micronaut.context.time.",
            "io.micronaut.function.$Default",
            "io.micronaut.function.aws.proxy.alb.",
            "io.micronaut.function.aws.proxy.payload1.",
            "io.micronaut.function.aws.proxy.security.",
            "io.micronaut.http.resource.",
            "io.micronaut.http.server.binding.$BasicAuth",
            "io.micronaut.http.server.binding.$Locale",
            "io.micronaut.http.server.cors.",
            "io.micronaut.http.server.util.locale.",
            "io.micronaut.http.server.websocket.",
            "io.micronaut.http.ssl.",
            "io.micronaut.inject.provider.Javax",
            "io.micronaut.json.",
            "io.micronaut.logging.",
            "io.micronaut.reactor.",
            "io.micronaut.runtime.$ApplicationConfiguration$Instance",
            "io.micronaut.runtime.beans.",
            "io.micronaut.runtime.context.",
            "io.micronaut.runtime.graceful.",
            "io.micronaut.runtime.http.scope.",
            "io.micronaut.runtime.server.",
            "io.micronaut.scheduling.$",
            "io.micronaut.scheduling.async.",
            "io.micronaut.scheduling.io.",
            "io.micronaut.scheduling.processor.",
            "io.micronaut.servlet.http.encoders.",
            "io.micronaut.servlet.http.server.",
            "io.micronaut.web.router.version.");

    /** @param definition the name of its class */
    abstract boolean has(String definition);

    private static boolean startsWith(String definition, List<String> prefixes) {
        return prefixes.stream().anyMatch(definition::startsWith);
    }
}
