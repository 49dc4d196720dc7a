/** The vendor Google, which carries RCS. */
@NullMarked
package io.chasqui.messaging.provider.rbm;

import org.jspecify.annotations.NullMarked;
