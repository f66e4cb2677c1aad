package org.orderbell.account;

/** Somebody chose what the pages speak to them; their rights and connections stay as they are. */
record LanguageChosen(String login) {}
