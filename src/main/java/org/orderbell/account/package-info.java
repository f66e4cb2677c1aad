/**
 * Room: who may do what, and where. Accounts with their roles and sites, API keys, the identity store that the container
 * asks, and the audit log of all that. Imports platform only.
 */
package org.orderbell.account;
