/**
 * Container tests: the real WAR on the chosen server. Classes here use it from outside as clients; those in {@code inside}
 * run in the server, those in {@code clock} move its clock, those in {@code connections} count its connections, those in
 * {@code settings} have other settings, and those in {@code lifecycle} have a deployment or a server of their own. Failsafe
 * runs classes in the order of their names, so these packages keep together what shares a deployment.
 *
 * <p>Tag {@code server}: depends on how the application server itself behaves, so CI runs it on every server. Tag
 * {@code database}: needs a PostgreSQL and no application server, so once is enough. Tag {@code pages}: drives a
 * browser. Tag {@code slow}: takes more than a minute.
 */
package org.orderbell.it;
