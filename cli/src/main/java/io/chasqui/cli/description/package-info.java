/**
 * The API's description (OpenAPI 3.1), made from the code that serves it: the routes that the functions' controllers
 * have, the introspections and constraints that bodies are read by, the records that answers are written from, and the
 * Javadoc of all of them. That of the events (AsyncAPI 3.0) is made from their catalogue.
 */
@NullMarked
package io.chasqui.cli.description;

import org.jspecify.annotations.NullMarked;
