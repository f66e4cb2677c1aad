import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches the feed, places an order over REST, waits for its event, and prints the order's number. */
public class Probe {

    private static final int SECONDS = 20;

    public static void main(String[] args) throws Exception {
        String base = args[0];
        String basic = "Basic " + Base64.getEncoder().encodeToString("desk:orderbell".getBytes(StandardCharsets.UTF_8));
        HttpClient http = HttpClient.newHttpClient();
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", basic)
                .subprotocols("orderbell.v1")
                .buildAsync(URI.create(base.replaceFirst("^http", "ws") + "/feed"), new Frames(frames))
                .get(SECONDS, TimeUnit.SECONDS);
        await(frames, "\"op\":\"welcome\"");

        HttpRequest products = HttpRequest.newBuilder(URI.create(base + "/api/products"))
                .header("Authorization", basic)
                .build();
        String sku = first(http.send(products, BodyHandlers.ofString()).body(), "\"sku\":\"([^\"]+)\"");
        HttpRequest place = HttpRequest.newBuilder(URI.create(base + "/api/orders"))
                .header("Authorization", basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"site\":\"seoul\",\"customer\":{\"name\":\"Probe\"},\"lines\":[{\"sku\":\""
                        + sku + "\",\"quantity\":1}]}"))
                .build();
        HttpResponse<String> placed = http.send(place, BodyHandlers.ofString());
        if (placed.statusCode() != 201) {
            throw new IllegalStateException(placed.statusCode() + " " + placed.body());
        }
        String number = first(placed.body(), "\"number\":\"([^\"]+)\"");
        await(frames, "\"subject\":\"order/" + number + "\"");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS, TimeUnit.SECONDS);
        System.out.println(number);
        System.exit(0);
    }

    private static void await(BlockingQueue<String> frames, String wanted) throws InterruptedException {
        for (String frame; (frame = frames.poll(SECONDS, TimeUnit.SECONDS)) != null; ) {
            if (frame.contains(wanted)) {
                return;
            }
        }
        throw new IllegalStateException("no frame with " + wanted + " within " + SECONDS + " s");
    }

    private static String first(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    /** Puts whole frames into the queue. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> queue;
        private final StringBuilder text = new StringBuilder();

        Frames(BlockingQueue<String> queue) {
            this.queue = queue;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                queue.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
