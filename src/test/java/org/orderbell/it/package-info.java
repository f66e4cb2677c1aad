/**
 * Container tests: the real WAR on the chosen server, asked from outside as a client or from inside by injection.
 *
 * <p>Tag {@code server}: depends on how the application server itself behaves, so CI runs it on every server. Tag
 * {@code database}: needs a PostgreSQL and no application server, so once is enough. Tag {@code pages}: drives a
 * browser. Tag {@code slow}: takes more than a minute.
 */
package org.orderbell.it;
