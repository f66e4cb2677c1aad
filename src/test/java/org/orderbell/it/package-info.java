/** Container tests: the real WAR on embedded Payara, asked from outside as a client or from inside by injection. */
package org.orderbell.it;
