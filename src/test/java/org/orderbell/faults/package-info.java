/**
 * Two nodes over one PostgreSQL and one broker, as processes of their own, and what must survive when one of them dies:
 * {@code mvn verify -Pfaults}. Everything here is a client from outside; nothing of it runs inside a server.
 */
package org.orderbell.faults;
