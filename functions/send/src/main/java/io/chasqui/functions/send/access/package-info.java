/** Administers access: keys, tokens, clients of issuers, tenants' settings, and the log of who changed them. */
@NullMarked
package io.chasqui.functions.send.access;

import org.jspecify.annotations.NullMarked;
