/**
 * Room: customers and a crew that do not exist, so that a demo is never idle. It works through the same use cases as
 * everybody else and touches only its own orders. Imports order, catalog (offers, stock), account and platform.
 */
package org.orderbell.simulator;
