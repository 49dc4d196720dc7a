/** Who changed what of an installation's administration: keys, settings, and all else that decides who may do what. */
@NullMarked
package io.chasqui.audit;

import org.jspecify.annotations.NullMarked;
