/**
 * Door: the message broker. Orders come in by a queue; nodes tell each other by a topic what they gave positions to and
 * whose rights ended. Imports rooms and platform, no other door.
 */
package org.orderbell.messaging;
