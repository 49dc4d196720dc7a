/** The JSON of addresses. */
@NullMarked
package io.chasqui.people.json;

import org.jspecify.annotations.NullMarked;
