/** Phone numbers, read and checked by libphonenumber; nothing else imports it. */
@NullMarked
package io.chasqui.people.phone;

import org.jspecify.annotations.NullMarked;
