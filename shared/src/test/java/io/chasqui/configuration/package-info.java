/** Tests of what is configured. */
@NullMarked
package io.chasqui.configuration;

import org.jspecify.annotations.NullMarked;
