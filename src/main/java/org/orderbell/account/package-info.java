/**
 * Room: who may do what, and where. Accounts with their roles and sites, API keys, and the identity store that the
 * container asks. Imports platform only.
 */
package org.orderbell.account;
