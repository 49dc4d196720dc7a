package io.chasqui.fuzz;

import io.chasqui.functions.edge.reading.StrictReader;
import io.micronaut.context.ApplicationContext;

/** Bodies of requests, as the API reads them. */
public final class StrictBodies {
    // Without an installation's settings the context has the reading, and nothing that reaches out.
    private static final StrictReader READER = ApplicationContext.run().getBean(StrictReader.class);

    private StrictBodies() {}

    public static StrictReader reader() {
        return READER;
    }

    public static <T> T read(Class<T> type, String json) {
        return READER.read(type, json);
    }
}
