package io.chasqui.messaging.content.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.Contents;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.TaskFields;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentJsonTest {
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(ContentKind kind) {
        Contents contents = new Contents(new Random(kind.wire().hashCode()));
        for (int i = 0; i < 200; i++) {
            Content content = contents.of(kind);

            String written = Json.text(ContentJson.write(content));

            assertThat(ContentJson.read(new TaskFields(Json.object(written)))).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItSaysIsNotPrinted(ContentKind kind) {
        Contents contents = new Contents(new Random(kind.wire().hashCode()));
        for (int i = 0; i < 50; i++) {
            assertThat(contents.of(kind).toString())
                    .doesNotContain("order", "shipped", "Hola", "example.com", "415", "Tap", "CODE", "12#");
        }
    }
}
