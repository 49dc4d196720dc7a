package io.chasqui.functions.edge;

import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A context that loads the definitions of some {@link Beans} alone, out of all on the class path. Micronaut has no public way
 * to leave some out.
 */
@SuppressWarnings({"overrides", "rawtypes"}) // as they are inherited
final class ChosenBeans extends DefaultApplicationContext {
    private final Predicate<String> beans;
    private @Nullable List<BeanDefinitionReference> chosen;

    ChosenBeans(ApplicationContextConfiguration configuration, Predicate<String> beans) {
        super(configuration);
        this.beans = beans;
    }

    @Override
    protected synchronized List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        if (chosen == null) {
            chosen = load(getClassLoader());
        }
        return chosen;
    }

    private List<BeanDefinitionReference> load(ClassLoader loader) {
        List<BeanDefinitionReference> references = new ArrayList<>();
        try {
            for (String name : MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                    loader, BeanDefinitionReference.class.getName())) {
                if (beans.test(name)) {
                    references.add((BeanDefinitionReference)
                            loader.loadClass(name).getDeclaredConstructor().newInstance());
                }
            }
        } catch (IOException | ReflectiveOperationException broken) {
            throw new IllegalStateException("the class path is broken", broken);
        }
        return references;
    }
}
