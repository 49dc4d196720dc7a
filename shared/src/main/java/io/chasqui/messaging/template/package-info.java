/** How a message's text is made from its content and variables. */
@NullMarked
package io.chasqui.messaging.template;

import org.jspecify.annotations.NullMarked;
