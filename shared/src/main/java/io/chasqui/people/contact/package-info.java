/** Contacts, their addresses and profiles. */
@NullMarked
package io.chasqui.people.contact;

import org.jspecify.annotations.NullMarked;
