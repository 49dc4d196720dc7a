/** The edge to libphonenumber, which knows the world's numbering plans. */
@NullMarked
package io.chasqui.people.phone;

import org.jspecify.annotations.NullMarked;
