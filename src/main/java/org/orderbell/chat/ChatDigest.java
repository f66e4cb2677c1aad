package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.platform.Json;

/**
 * What was said to somebody who was away, and that they have not read meanwhile, wherever they are. It is counted by their
 * marks, so however much was said, it costs the same.
 */
@ApplicationScoped
public class ChatDigest {

    /** Rooms in the list at the most. */
    private static final int ROOMS = 50;

    /** Mentions in the list at the most. */
    private static final int MENTIONS = 20;

    /** Characters of a message that are shown. */
    private static final int BEGINNING = 160;

    /** A message has its time a moment before its position, which others may have taken meanwhile. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    @Inject
    private FeedLog log;

    @Inject
    private RoomList list;

    @Inject
    private Mentions mentions;

    @Inject
    private Messages messages;

    private record Mention(RoomList.Listed in, Message message) {}

    /** Rooms in which something was said after a position that the actor has not read, and what of it mentions them. */
    @Transactional
    public JsonObject since(Actor actor, long position) {
        Instant since =
                log.at(position).map(FeedEvent::at).map(at -> at.minus(MOMENT)).orElse(Instant.EPOCH);
        List<RoomList.Listed> found = list.unread(actor, ROOMS + 1).stream()
                .filter(listed -> listed.room().activeAt().isAfter(since))
                .toList();
        List<RoomList.Listed> shown = found.subList(0, Math.min(ROOMS, found.size()));
        JsonArrayBuilder rooms = Json.createArrayBuilder();
        shown.forEach(listed -> rooms.add(listed.json()));
        JsonArrayBuilder spokenTo = Json.createArrayBuilder();
        mentions(actor, shown, since).forEach(mention -> spokenTo.add(json(mention)));
        return Json.createObjectBuilder()
                .add("rooms", rooms)
                .add("more", found.size() > ROOMS)
                .add(
                        "messages",
                        shown.stream().mapToLong(RoomList.Listed::unread).sum())
                .add(
                        "mentioned",
                        shown.stream().mapToLong(RoomList.Listed::mentions).sum())
                .add("mentions", spokenTo)
                .build();
    }

    /** The newest first. */
    private List<Mention> mentions(Actor actor, List<RoomList.Listed> rooms, Instant since) {
        List<Mention> all = new ArrayList<>();
        for (RoomList.Listed in : rooms) {
            if (in.mentions() > 0) {
                List<Long> numbers = mentions.newest(in.room(), actor, in.mark(), MENTIONS);
                messages.numbered(in.room(), numbers).stream()
                        .filter(message -> message.postedAt().isAfter(since) && message.text() != null)
                        .forEach(message -> all.add(new Mention(in, message)));
            }
        }
        all.sort(Comparator.comparing((Mention mention) -> mention.message().id())
                .reversed());
        return all.subList(0, Math.min(MENTIONS, all.size()));
    }

    private static JsonObject json(Mention mention) {
        Message message = mention.message();
        return Json.createObjectBuilder()
                .add("room", mention.in().room().key())
                .add("title", mention.in().title())
                .add("seq", message.seq())
                .add("author", message.author())
                .add("name", message.authorName())
                .add("text", beginning(message.text()))
                .add("at", message.postedAt().toString())
                .build();
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= BEGINNING
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BEGINNING - 1)) + "…";
    }
}
