/** Room: who is here, on all nodes, whether they are idle, and what they look at, type in and edit. Imports platform only. */
package org.orderbell.presence;
