/** Tests of what is configured. */
@NullMarked
package io.chasqui.platform.configuration;

import org.jspecify.annotations.NullMarked;
