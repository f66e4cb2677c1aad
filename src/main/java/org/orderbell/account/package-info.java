/**
 * Room: who may do what, and where. Accounts with their roles and sites, passwords and what keeps them from being guessed,
 * the sessions that go on, API keys, the identity store that the container asks, and the audit log of all that. Imports
 * platform only.
 */
package org.orderbell.account;
