/** Functions as Lambda runs them: each in a process of its own, from its artefact, under AWS's own runtime client. */
@NullMarked
package io.chasqui.local.process;

import org.jspecify.annotations.NullMarked;
