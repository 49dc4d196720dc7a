/** How a message's words are made from its content and variables. */
@NullMarked
package io.chasqui.messaging.template;

import org.jspecify.annotations.NullMarked;
