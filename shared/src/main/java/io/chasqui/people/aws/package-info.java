/** Contacts and consents in DynamoDB. */
@NullMarked
package io.chasqui.people.aws;

import org.jspecify.annotations.NullMarked;
