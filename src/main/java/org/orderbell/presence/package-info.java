/** Room: who is here, counted over all their connections. Imports platform only. */
package org.orderbell.presence;
