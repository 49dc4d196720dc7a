/** What the engine shares with the AWS SDK: the account, the clients. */
@NullMarked
package io.chasqui.local.aws;

import org.jspecify.annotations.NullMarked;
