/** Who is written to: contacts, their addresses and profiles. */
@NullMarked
package io.chasqui.contact;

import org.jspecify.annotations.NullMarked;
