/**
 * Real servers and a real PostgreSQL as processes of their own: what container tests, fault runs and benchmarks start,
 * configured by the scripts of server-config alone. Not in the WAR.
 */
package org.orderbell.server;
