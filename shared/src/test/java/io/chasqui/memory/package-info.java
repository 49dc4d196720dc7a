/** The ports, kept in memory: what the contracts and the properties are tried on first. */
@NullMarked
package io.chasqui.memory;

import org.jspecify.annotations.NullMarked;
