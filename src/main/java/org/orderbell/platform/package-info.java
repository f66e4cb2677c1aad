/** What every room stands on: settings, start and stop, migration, health and metrics. Knows no room. */
package org.orderbell.platform;
