/** The status page: its components, their health, and the incidents. */
@NullMarked
package io.chasqui.platform.status;

import org.jspecify.annotations.NullMarked;
