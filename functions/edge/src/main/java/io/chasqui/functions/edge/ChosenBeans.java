package io.chasqui.functions.edge;

import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.BeanContext;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.convert.MutableConversionService;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A context that loads the definitions of some {@link Beans} alone, out of all on the class path. Micronaut has no public
 * way to leave some out.
 */
@SuppressWarnings({"overrides", "rawtypes"}) // as they are inherited
final class ChosenBeans extends DefaultApplicationContext {
    /** Where an artefact lists what Micronaut would search its jars for: a file for each kind, a class for each line. */
    private static final String INDEX = "META-INF/micronaut-index/";

    private final Predicate<String> beans;
    private @Nullable List<BeanDefinitionReference> chosen;

    ChosenBeans(ApplicationContextConfiguration configuration, Predicate<String> beans) {
        super(configuration);
        this.beans = beans;
    }

    @Override
    protected synchronized List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        if (chosen == null) {
            chosen = load();
        }
        return chosen;
    }

    /** Conditions of whole packages: there are none. */
    @Override
    protected Iterable<BeanConfiguration> resolveBeanConfigurations() {
        return List.of();
    }

    /** Nobody listens to a context's events. */
    @Override
    protected void initializeEventListeners() {}

    @Override
    public void publishEvent(Object event) {}

    /**
     * Settings are texts, numbers, flags and URIs, which Micronaut reads by itself, and durations: those that are set, by
     * the context's own conversions, and those that annotations preset, by the shared ones.
     */
    @Override
    protected void initializeTypeConverters(BeanContext context) {
        readDurations(getConversionService());
        readDurations((MutableConversionService) ConversionService.SHARED);
    }

    private static void readDurations(MutableConversionService conversions) {
        conversions.addConverter(String.class, Duration.class, Duration::parse);
    }

    private List<BeanDefinitionReference> load() {
        ClassLoader loader = getClassLoader();
        List<BeanDefinitionReference> loaded = new ArrayList<>();
        try {
            for (String name : names(loader)) {
                if (beans.test(name)) {
                    loaded.add((BeanDefinitionReference)
                            loader.loadClass(name).getDeclaredConstructor().newInstance());
                }
            }
        } catch (IOException | ReflectiveOperationException broken) {
            throw new IllegalStateException("the class path is broken", broken);
        }
        return loaded;
    }

    private static Collection<String> names(ClassLoader loader) throws IOException {
        String kind = BeanDefinitionReference.class.getName();
        try (InputStream index = loader.getResourceAsStream(INDEX + kind)) {
            return index == null
                    ? MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(loader, kind)
                    : List.of(new String(index.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }
}
