/** What a caller is told when a call fails: RFC 9457 problems, one for every way to fail. */
@NullMarked
package io.chasqui.functions.edge.problem;

import org.jspecify.annotations.NullMarked;
