/** What the public is told of the platform's health: which components there are, how they are, and what happened to them. */
@NullMarked
package io.chasqui.platform.status;

import org.jspecify.annotations.NullMarked;
