/** Who may be written to: consent as a record, changes in a ledger. */
@NullMarked
package io.chasqui.people.consent;

import org.jspecify.annotations.NullMarked;
