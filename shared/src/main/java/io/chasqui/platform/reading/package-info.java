/** How requests are read, strictly: JSON, queries, single values and media types, with every violation at its place. */
@NullMarked
package io.chasqui.platform.reading;

import org.jspecify.annotations.NullMarked;
