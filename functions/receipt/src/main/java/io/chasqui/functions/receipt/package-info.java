/** Takes carriers' receipts, merges them into messages, and counts campaigns' outcomes. */
@Configuration
@NullMarked
@Requires(env = "receipt")
package io.chasqui.functions.receipt;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
