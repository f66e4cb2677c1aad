/**
 * Room: the order, its workflow and the use cases of the desk. One method of OrderDesk is one JTA transaction. Imports
 * catalog (stock), feed (to be recorded), presence (whose claims have lapsed), account (who asks) and platform.
 */
package org.orderbell.order;
