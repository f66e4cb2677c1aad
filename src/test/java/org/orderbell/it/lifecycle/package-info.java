/** Container tests of how the application starts, stops and moves, each class with a deployment or a server of its own. */
package org.orderbell.it.lifecycle;
