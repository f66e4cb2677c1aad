/**
 * Room: products and their stock. Every change of stock is a movement, so stock is the sum of its movements. Imports
 * feed, account and platform.
 */
package org.orderbell.catalog;
