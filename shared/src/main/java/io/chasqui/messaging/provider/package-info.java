/** What a vendor has to answer: one open interface, a closed vocabulary of outcomes. */
@NullMarked
package io.chasqui.messaging.provider;

import org.jspecify.annotations.NullMarked;
