package io.chasqui.functions.edge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.annotation.Introspected;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Introspected
    record Noted(String name, int number, @Nullable String nothing) {
        @Introspected
        record Inner(boolean flag) {}
    }

    record Unnoted(String name) {}

    @Test
    void showTheirComponentsInOrder() {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();

        Records.components(new Noted("a", 1, null), (component, value) -> seen.put(component.getName(), value));

        assertThat(seen.keySet()).containsExactly("name", "number", "nothing");
        assertThat(seen.values()).containsExactly("a", 1, null);
    }

    @Test
    void areFoundWhereverTheyAreDeclared() {
        assertThat(Records.noted(Noted.Inner.class).getBeanType()).isEqualTo(Noted.Inner.class);
    }

    @Test
    void areRefusedWhereTheCompilerNotedNothing() {
        assertThatThrownBy(() -> Records.noted(Unnoted.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unnoted is not @Introspected");
    }
}
