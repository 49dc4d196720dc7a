/** Consent: records of what a contact allows, and the ledger of their changes. */
@NullMarked
package io.chasqui.people.consent;

import org.jspecify.annotations.NullMarked;
