package org.orderbell.chat;

import java.util.List;

/**
 * What a message says, and whom it mentions.
 *
 * @param mentions logins, and roles as {@code @kitchen}; each once
 */
record Words(String text, List<String> mentions) {}
