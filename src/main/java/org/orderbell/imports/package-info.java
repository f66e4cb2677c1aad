/**
 * Room: files from other systems. Reads a CSV file, checks each row, and hands what is good to the order desk or to the
 * catalogue. Imports order, catalog, account and platform.
 */
package org.orderbell.imports;
