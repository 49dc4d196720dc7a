/** How functions run in processes of their own. */
@NullMarked
package io.chasqui.local.process;

import org.jspecify.annotations.NullMarked;
