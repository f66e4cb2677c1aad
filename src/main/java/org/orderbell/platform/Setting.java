package org.orderbell.platform;

/** One thing an administrator may set: its name, its default, and in words what is allowed. */
enum Setting {
    DEMO("orderbell.demo", "false", "true or false"),
    SITES("orderbell.sites", "main", "site codes of lower-case letters, digits and -, with commas between"),
    CURRENCY("orderbell.currency", "EUR", "an ISO 4217 code such as EUR"),
    ORIGINS("orderbell.origins", "", "origins such as https://portal.example:8443, with commas between"),
    PROXIES("orderbell.proxies", "", "addresses such as 10.0.0.5 or 10.0.0.0/8, with commas between"),
    PUBLIC_URL(
            "orderbell.public.url", "", "scheme, host and port, such as https://orders.example or http://orders:8080"),
    HSTS("orderbell.hsts.days", "0", 0, 3_650),
    RECALL("orderbell.recall.seconds", "300", 0, 86_400),
    AMBER("orderbell.amber.seconds", "600", 1, 86_400),
    RED("orderbell.red.seconds", "1200", 1, 86_400),
    LIMITS(
            "orderbell.limits",
            "",
            "sites with amber and red in seconds, red not below amber, such as seoul=300/600, with commas between"),
    DIGEST("orderbell.digest.minutes", "30", 1, 10_080),
    WINDOW("orderbell.window.events", "10000", 100, 1_000_000),
    POLL("orderbell.poll.seconds", "1", 1, 60),
    HEARTBEAT("orderbell.heartbeat.seconds", "20", 1, 3_600),
    CONNECTIONS_LINK("orderbell.connections.link", "20", 1, 100_000),
    CONNECTIONS_LOGIN("orderbell.connections.login", "200", 1, 100_000),
    CONNECTIONS_ADDRESS("orderbell.connections.address", "2000", 1, 100_000),
    CONNECTIONS_TOTAL("orderbell.connections.total", "10000", 1, 100_000),
    SESSIONS_LOGIN("orderbell.sessions.login", "20", 1, 100_000),
    PRESENCE_LEASE("orderbell.presence.lease.seconds", "15", 5, 300),
    UNSEEN("orderbell.unseen.seconds", "120", 0, 86_400),
    CLAIM_LEASE("orderbell.claim.lease.seconds", "300", 0, 86_400),
    SESSION("orderbell.session.minutes", "720", 5, 10_080),
    SIMULATOR("orderbell.simulator", "", "true or false"),
    SIMULATOR_EVERY("orderbell.simulator.seconds", "10", 1, 3_600),
    BODY("orderbell.body.kib", "64", 1, 96),
    IMPORT("orderbell.import.mib", "20", 1, 1_024),
    WRITE_RATE("orderbell.write.rate", "3000", 1, 1_000_000),
    CHAT_EDIT("orderbell.chat.edit.minutes", "15", 0, 10_080),
    CHAT_RATE("orderbell.chat.rate", "20", 1, 1_000);

    final String key;

    /** Empty means that there is none: nothing, or what another setting says. */
    final String byDefault;

    final String allowed;
    final int least;
    final int most;

    Setting(String key, String byDefault, String allowed) {
        this(key, byDefault, allowed, 0, 0);
    }

    Setting(String key, String byDefault, int least, int most) {
        this(key, byDefault, "a whole number from " + least + " to " + most, least, most);
    }

    Setting(String key, String byDefault, String allowed, int least, int most) {
        this.key = key;
        this.byDefault = byDefault;
        this.allowed = allowed;
        this.least = least;
        this.most = most;
    }

    IllegalArgumentException refuses(String value) {
        return new IllegalArgumentException(
                "Setting " + key + " is \"" + value + "\", but must be " + allowed + "; correct it and start again.");
    }
}
