package io.chasqui.messaging.handlebars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.template.Format;
import io.chasqui.messaging.template.Values;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A start does not pay for the library before a template needs it. */
class LazyLibraryTest {
    private static final String LIBRARY = "com.github.jknack";

    /** Loads our classes itself, and no class of the library. */
    private static final class WithoutLibrary extends ClassLoader {
        WithoutLibrary() {
            super(LazyLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (name.startsWith(LIBRARY)) {
                    throw new ClassNotFoundException(name);
                }
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null || !name.startsWith("io.chasqui.")) {
                    return loaded == null ? super.loadClass(name, resolve) : loaded;
                }
                try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = file == null ? new byte[0] : file.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException unreadable) {
                    throw new ClassNotFoundException(name, unreadable);
                }
            }
        }
    }

    /** Fills a plain text. */
    public static final class Plain implements Callable<String> {
        @Override
        public String call() {
            return new HandlebarsTemplates()
                    .read("Hi {{ name }}{{! note }}, <{{[First name]}}> \\{{1}}", Format.HTML)
                    .render(Values.of(Map.of("name", "Ana", "First name", "&", "1", "x")))
                    .toString();
        }
    }

    /** Refuses a text. */
    public static final class Bad implements Callable<String> {
        @Override
        public String call() {
            return new HandlebarsTemplates().read("{{#if", Format.TEXT).flaws().toString();
        }
    }

    /** Fills a text with logic. */
    public static final class Logic implements Callable<String> {
        @Override
        public String call() {
            return new HandlebarsTemplates()
                    .read("{{#if name}}a{{/if}}", Format.TEXT)
                    .render(Values.of(Map.of()))
                    .toString();
        }
    }

    private static Object callWithoutLibrary(Class<?> type) throws Exception {
        Callable<?> callable = (Callable<?>)
                new WithoutLibrary().loadClass(type.getName()).getConstructor().newInstance();
        return callable.call();
    }

    @Test
    void aPlainTextAndABadOneNeedNoLibrary() throws Exception {
        assertThat(callWithoutLibrary(Plain.class)).hasToString("Filled[18 characters]");
        assertThat(callWithoutLibrary(Bad.class).toString()).contains("bad_template");
    }

    @Test
    void aTextWithLogicNeedsIt() {
        assertThatThrownBy(() -> callWithoutLibrary(Logic.class)).isInstanceOf(NoClassDefFoundError.class);
    }
}
