/** Another function on the same class path; nothing of it may be seen in the sample. */
@NullMarked
package io.chasqui.functions.edge.other;

import org.jspecify.annotations.NullMarked;
