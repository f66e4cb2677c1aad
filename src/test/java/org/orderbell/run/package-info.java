/** The embedded server: starts Payara in this JVM with the same script that configures a real one. Not in the WAR. */
package org.orderbell.run;
