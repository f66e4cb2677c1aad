/** Door: JSON over HTTP, with RFC 9457 problems for whatever goes wrong. Imports rooms and platform, no other door. */
package org.orderbell.rest;
