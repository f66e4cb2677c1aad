/** Room: views of the order board, which people keep under a name and share. Imports account and platform. */
package org.orderbell.board;
