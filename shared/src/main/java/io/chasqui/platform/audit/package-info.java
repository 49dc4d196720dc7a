/** Who changed what of an installation's administration: keys, settings, and all else that decides who may do what. */
@NullMarked
package io.chasqui.platform.audit;

import org.jspecify.annotations.NullMarked;
