/**
 * The beans that every function can have: the ports over AWS, and the use cases that more than one function runs. They
 * are there where an installation is configured, and not in a test that brings its own.
 */
@NullMarked
@Configuration
@Requires(property = "chasqui.identity-key")
package io.chasqui.functions.edge.wiring;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
