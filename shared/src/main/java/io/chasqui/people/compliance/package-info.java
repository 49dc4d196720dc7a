/** What the law and the recipient allow: one gate, run at acceptance and again before every call. */
@NullMarked
package io.chasqui.people.compliance;

import org.jspecify.annotations.NullMarked;
