/** Fills templates with blocks and helpers by the Handlebars library, which only sees what was read before. */
@NullMarked
package io.chasqui.messaging.handlebars;

import org.jspecify.annotations.NullMarked;
