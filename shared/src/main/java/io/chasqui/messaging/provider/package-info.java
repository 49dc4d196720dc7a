/** Providers: the interface that every vendor implements, and the closed set of outcomes of a send. */
@NullMarked
package io.chasqui.messaging.provider;

import org.jspecify.annotations.NullMarked;
