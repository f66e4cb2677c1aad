package org.orderbell.chat;

/** Somebody has read a room up to there, on this node. Fired inside the transaction; observe it after success. */
public record ReadMoved(String login, String room, long seq) {}
