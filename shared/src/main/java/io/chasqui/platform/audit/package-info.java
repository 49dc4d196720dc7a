/** The audit log: who changed keys, settings and other rights, and when. */
@NullMarked
package io.chasqui.platform.audit;

import org.jspecify.annotations.NullMarked;
