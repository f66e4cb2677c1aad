/** Container tests that count the connections of the server; see {@code ConnectionTest}. */
package org.orderbell.it.connections;
