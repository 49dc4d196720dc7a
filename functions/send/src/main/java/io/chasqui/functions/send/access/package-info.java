/** Administers access: keys, tokens, clients of issuers, tenants' settings, and the log of who changed them. */
@Configuration
@NullMarked
@Requires(env = "send-access")
package io.chasqui.functions.send.access;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
