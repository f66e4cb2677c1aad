/** Container tests: the real WAR on the chosen server, asked from outside as a client or from inside by injection. */
package org.orderbell.it;
