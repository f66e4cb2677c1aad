/** What the pages say, held against the catalogues: read from the sources themselves, without a server. */
package org.orderbell.words;
