/** A real history to try imports with: Microsoft's Northwind sample data as files that Orderbell imports. */
package org.orderbell.northwind;
