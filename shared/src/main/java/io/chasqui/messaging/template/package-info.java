/**
 * How a message's text is made from its content and variables. The language is a part of Handlebars; what stands in
 * double braces is read here, and a text of plain {@code {{name}}} is filled here too.
 */
@NullMarked
package io.chasqui.messaging.template;

import org.jspecify.annotations.NullMarked;
