package org.orderbell.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.orderbell.it.support.RestClient;

/**
 * Accounts with the role desk, put straight into the database: {@code crowd0}, {@code crowd1} and so on, all with one
 * password. Its hash is made with few iterations, so that a thousand logins cost the server next to nothing.
 */
record Accounts(String password) {

    private static final int ITERATIONS = 1000;
    private static final byte[] SALT = "bench".getBytes(StandardCharsets.US_ASCII);

    static Accounts make(Rig rig, int count) throws Exception {
        String password = "correct horse battery";
        String hash = "pbkdf2-sha512$" + ITERATIONS + "$" + Base64.getEncoder().encodeToString(SALT) + "$"
                + Base64.getEncoder().encodeToString(derive(password));
        String numbers = rig.numbers("n", 0, count - 1);
        rig.sql(List.of(
                "insert into account (login, name, password_hash, active, demo, epoch, created_at, version)"
                        + " select 'crowd' || n, 'Crowd ' || n, '" + hash + "', true, false, 0, current_timestamp, 1"
                        + " from " + numbers,
                "insert into account_role (login, role) select 'crowd' || n, 'desk' from " + numbers));
        return new Accounts(password);
    }

    /** All of them log in once, one after the other: a shift that comes back has sessions, and its passwords were checked. */
    void logIn(Rig rig, int count) {
        for (int n = 0; n < count; n++) {
            RestClient.Answer answer = desk(rig, n).get("/api/session");
            if (answer.status() != 200) {
                throw new IllegalStateException("not logged in: " + answer);
            }
        }
    }

    private static byte[] derive(String password) throws Exception {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 512);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(spec)
                .getEncoded();
    }

    String login(int n) {
        return "crowd" + n;
    }

    RestClient desk(Rig rig, int n) {
        return RestClient.of(rig.server().address(), login(n), password);
    }
}
