package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Actor;
import org.orderbell.account.Identity;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedWindow;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;
import org.orderbell.presence.Changes;
import org.orderbell.presence.Person;
import org.orderbell.presence.Place;
import org.orderbell.presence.Place.Kind;
import org.orderbell.presence.Who;

/** However many come and go, a round is one frame for each connection, and it is encoded once. */
class CompanyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long ROUND = Duration.ofSeconds(3).toNanos();
    private static final int CROWD = 300;
    private static final Place SEOUL = new Place(Kind.LOOKING, "order:2026-000001", "seoul");
    private static final Place PARIS = new Place(Kind.EDITING, "order:2026-000002", "paris");
    private static final Place ROOM = new Place(Kind.TYPING, "room:general", null);

    private Map<String, Optional<Person>> people = new HashMap<>();
    private Map<Place, List<Who>> places = new HashMap<>();
    private long lapsesAt = Long.MAX_VALUE;
    private final Company company = new Company(this::changes, () -> {}, 10);
    private final FeedWindow window = new FeedWindow(100);
    private long now = System.nanoTime();

    @Test
    void aCrowdThatComesIsAFewFramesForEach() {
        List<Member> crowd = new ArrayList<>();
        int frames = 0;
        for (int i = 0; i < CROWD; i++) {
            crowd.add(come("user-" + i));
            if (i % 100 == 99) {
                round();
                crowd.forEach(Member::serve);
            }
        }
        Set<Frame> encoded = new HashSet<>();
        for (Member member : crowd) {
            frames += member.frames.size();
            encoded.addAll(member.frames);
        }
        assertThat(frames).as("3 + 2 + 1 rounds for 100 each").isEqualTo(600).isLessThan(CROWD * CROWD / 100);
        assertThat(encoded)
                .as("a state in each round, and what came since for all others")
                .hasSize(5);
        assertThat(crowd.get(299).text()).contains("user-0", "user-299");
        assertThat(crowd.get(0).text())
                .contains("joined", "user-200", "user-299")
                .doesNotContain("user-199");
    }

    @Test
    void gathersWhatComesBeforeTheNextRoundIsDue() {
        company.changed();
        assertThat(company.advance(now, 0))
                .as("at once, since nothing was told before")
                .isTrue();
        company.changed();
        assertThat(company.advance(now, 0)).isFalse();
        assertThat(company.advance(company.dueAt(), 0)).isTrue();
        assertThat(company.dueAt()).as("nothing waits").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void goesRoundWhenTypingLapses() {
        long end = now + 2 * ROUND;
        lapsesAt = end;
        round();
        assertThat(company.dueAt()).isEqualTo(end);
    }

    @Test
    void whoIsBehindIsToldTheNewestOnce() {
        Member member = come("boss");
        round();
        member.serve();
        people.put("kim", person("kim", false));
        round();
        people.put("kim", person("kim", true));
        places.put(SEOUL, List.of(new Who("kim", null)));
        round();
        people.put("kim", Optional.empty());
        places.put(SEOUL, List.of());
        round();
        member.serve();
        assertThat(member.frames).hasSize(2);
        assertThat(member.text())
                .isEqualTo(
                        "{\"op\":\"presence\",\"joined\":[],\"left\":[\"kim\"],\"looking\":{\"order:2026-000001\":[]}}");
        member.serve();
        assertThat(member.frames).as("nothing new").hasSize(2);
    }

    @Test
    void tellsIdleAndBack() {
        Member member = come("boss");
        round();
        member.serve();
        people.put("boss", person("boss", true));
        round();
        member.serve();
        assertThat(member.text()).isEqualTo("{\"op\":\"presence\",\"idle\":[\"boss\"],\"back\":[]}");
        people.put("boss", person("boss", false));
        round();
        member.serve();
        assertThat(member.text()).isEqualTo("{\"op\":\"presence\",\"idle\":[],\"back\":[\"boss\"]}");
    }

    @Test
    void aSecondTabAnnouncesNothing() {
        Member member = come("boss");
        round();
        member.serve();
        people.put("boss", Optional.of(new Person("boss", Set.of(), 2, false, NOON)));
        round();
        member.serve();
        assertThat(member.frames).hasSize(1);
        Member other = come("kim");
        round();
        other.serve();
        assertThat(other.text()).contains("{\"user\":\"boss\",\"connections\":2,\"since\":\"2026-11-21T12:00:00Z\"}");
    }

    @Test
    void tellsOnlyWhatOneMayKnow() {
        Member seoul = come("seoul", subscription(Set.of("orders"), "seoul"));
        Member one = come("one", subscription(Set.of("order:2026-000002", "room:general")));
        Member stock = come("stock", subscription(Set.of("stock")));
        places.put(SEOUL, List.of(new Who("kim", null)));
        places.put(PARIS, List.of(new Who("kim", "/note")));
        places.put(ROOM, List.of(new Who("kim", null)));
        round();
        List.of(seoul, one, stock).forEach(Member::serve);
        assertThat(seoul.text()).contains("looking", "2026-000001").doesNotContain("editing", "typing");
        assertThat(one.text())
                .contains("\"editing\":{\"order:2026-000002\":[{\"user\":\"kim\",\"field\":\"/note\"}]}")
                .contains("\"typing\":{\"room:general\":[\"kim\"]}")
                .doesNotContain("looking");
        assertThat(stock.text()).contains("state").doesNotContain("looking", "editing", "typing");
    }

    @Test
    void tellsOnlyOfThoseWithASiteInCommon() {
        Member boss = come("boss");
        Member seoul = come("seoul", subscription(Set.of("orders"), "seoul"));
        people.put("seoul", person("seoul", false, "seoul"));
        people.put("paris", person("paris", false, "paris"));
        people.put("both", person("both", true, "paris", "seoul"));
        round();
        List.of(boss, seoul).forEach(Member::serve);
        assertThat(boss.text()).contains("boss", "both", "paris", "seoul");
        assertThat(seoul.text()).contains("boss", "both", "seoul").doesNotContain("paris");
        people.put("other", person("other", false, "paris"));
        people.put("paris", person("paris", true, "paris"));
        round();
        people.put("other", Optional.empty());
        round();
        List.of(boss, seoul).forEach(Member::serve);
        assertThat(boss.text())
                .isEqualTo("{\"op\":\"presence\",\"joined\":[],\"left\":[\"other\"],\"idle\":[\"paris\"],\"back\":[]}");
        assertThat(seoul.frames).as("nothing that is theirs to know").hasSize(1);
    }

    @Test
    void tellsAllAnewWhenSomebodysSitesChange() {
        Member seoul = come("seoul", subscription(Set.of("orders"), "seoul"));
        people.put("kim", person("kim", false, "seoul"));
        round();
        seoul.serve();
        assertThat(seoul.text()).contains("kim");
        people.put("kim", Optional.empty());
        round();
        people.put("kim", person("kim", false, "paris"));
        round();
        seoul.serve();
        assertThat(seoul.text()).contains("state", "seoul").doesNotContain("kim");
        people.put("kim", person("kim", false, "paris", "seoul"));
        round();
        seoul.serve();
        assertThat(seoul.text()).contains("state", "kim");
    }

    @Test
    void tellsAllAnewToWhoWatchesSomethingElse() {
        places.put(SEOUL, List.of(new Who("kim", null)));
        Member member = come("boss", subscription(Set.of("stock")));
        round();
        member.serve();
        member.watcher.watch(interest(subscription(Set.of("orders"))), 0);
        member.serve();
        assertThat(member.frames).hasSize(2);
        assertThat(member.text()).contains("state", "looking");
        member.watcher.watch(interest(subscription(Set.of("orders", "stock"))), 0);
        member.serve();
        assertThat(member.frames).as("it may know the same").hasSize(2);
    }

    @Test
    void tellsAllAnewToWhoIsBehindWhatIsRemembered() {
        Member member = come("boss");
        round();
        member.serve();
        for (int i = 0; i < 20; i++) {
            Place place = new Place(Kind.LOOKING, "order:2026-00000" + i, "seoul");
            places.put(place, List.of(new Who("kim", null)));
            round();
            places.put(place, List.of());
            round();
        }
        member.serve();
        assertThat(member.text()).contains("state").doesNotContain("looking");
    }

    private Changes changes() {
        Changes changes = new Changes(people, places, lapsesAt);
        people = new HashMap<>();
        places = new HashMap<>();
        lapsesAt = Long.MAX_VALUE;
        return changes;
    }

    private void round() {
        company.changed();
        now += ROUND;
        assertThat(company.advance(now, CROWD)).isTrue();
    }

    private static Optional<Person> person(String login, boolean idle, String... sites) {
        return Optional.of(new Person(login, Set.of(sites), 1, idle, NOON));
    }

    private Member come(String login) {
        return come(login, subscription(Set.of("orders")));
    }

    private Member come(String login, Subscription subscription) {
        people.put(login, person(login, false));
        return new Member(login, subscription);
    }

    private static Subscription subscription(Set<String> channels, String... allowed) {
        return new Subscription(channels, Set.of(), Set.of(), Set.of(allowed));
    }

    private static Interest interest(Subscription subscription) {
        return new Interest(subscription, OrderView.DESK, Mode.EVERY);
    }

    /** A connection that takes all there is. */
    private final class Member implements Wire {

        private final Watcher watcher;
        private final List<Frame> frames = new ArrayList<>();

        Member(String login, Subscription subscription) {
            Actor actor = new Actor(login, Set.of(Role.DESK), Set.of());
            watcher = new Watcher(this, new Identity(actor, 0, false), null, ready -> {});
            watcher.meet(company.round() + 1);
            watcher.watch(interest(subscription), 0);
        }

        void serve() {
            watcher.serve(window, 0, company, 0);
        }

        /** The last frame. */
        String text() {
            return frames.get(frames.size() - 1).text();
        }

        @Override
        public String id() {
            return "1";
        }

        @Override
        public String transport() {
            return "none";
        }

        @Override
        public void send(Frame frame, Consumer<Boolean> sent) {
            frames.add(frame);
            sent.accept(true);
        }

        @Override
        public boolean ping(ByteBuffer data) {
            return true;
        }

        @Override
        public boolean pongs() {
            return true;
        }

        @Override
        public void close(Ending why) {
            // the test is over
        }
    }
}
