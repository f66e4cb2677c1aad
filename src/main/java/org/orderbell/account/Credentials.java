package org.orderbell.account;

/** What a password is checked against, read together so that a new password cannot come between. */
record Credentials(Identity identity, String passwordHash) {}
