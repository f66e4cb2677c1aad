/** Container tests that run inside the server and inject its beans; see {@code InContainerTest}. */
package org.orderbell.it.inside;
