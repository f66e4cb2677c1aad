/** Container tests that move the server's clock; see {@code FastClockTest}. */
package org.orderbell.it.clock;
