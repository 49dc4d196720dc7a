/** Takes what people write, and serves conversations, contacts and consents. */
@Configuration
@NullMarked
@Requires(env = "inbound")
package io.chasqui.functions.inbound;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
