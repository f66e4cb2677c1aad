package org.orderbell.account;

/**
 * What an account may do, or the ways into it, changed: roles, sites, password, activation, a revoked key. Fired inside
 * the transaction; observe it after success. Whoever holds a connection for that login closes it.
 *
 * @param elsewhere whether another node made the change, and told of it
 */
public record AccountChanged(String login, boolean elsewhere) {

    AccountChanged(String login) {
        this(login, false);
    }
}
