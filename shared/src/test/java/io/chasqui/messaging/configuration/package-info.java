/** Tests of what is configured. */
@NullMarked
package io.chasqui.messaging.configuration;

import org.jspecify.annotations.NullMarked;
