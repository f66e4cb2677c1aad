package org.orderbell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.orderbell.account.AccountChanged;
import org.orderbell.account.SessionEnded;
import org.orderbell.feed.Sequenced;
import org.orderbell.feed.Sequencer;
import org.orderbell.messaging.Notice.Kind;
import org.orderbell.presence.PresenceTold;

/** What nodes tell each other, in both directions. */
@ApplicationScoped
public class Nodes {

    @Inject
    private NodeTopic topic;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Event<AccountChanged> accountChanged;

    @Inject
    private Event<SessionEnded> sessionEnded;

    @Inject
    private Event<PresenceTold> presenceTold;

    void tell(@Observes Sequenced sequenced) {
        // one that has just come, and is not known yet, reads the log
        if (topic.hasOthers()) {
            EventsText.write(sequenced.events()).forEach(text -> topic.tell(new Notice(Kind.EVENTS, text)));
        }
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged changed) {
        if (!changed.elsewhere()) {
            topic.tell(new Notice(Kind.ACCOUNT, changed.login()));
        }
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        if (!ended.elsewhere()) {
            topic.tell(new Notice(Kind.SESSION, ended.sessionId()));
        }
    }

    void tell(@Observes PresenceTold told) {
        if (!told.elsewhere()) {
            topic.tell(new Notice(Kind.PRESENCE, "look"));
        }
    }

    void hear(@Observes Notice notice) {
        switch (notice.kind()) {
            case EVENTS -> sequencer.take(EventsText.read(notice.text()));
            case ACCOUNT -> accountChanged.fire(new AccountChanged(notice.text(), true));
            case SESSION -> sessionEnded.fire(new SessionEnded(notice.text(), true));
            case PRESENCE -> presenceTold.fire(new PresenceTold(true));
            case BEAT -> {
                // the topic's own
            }
        }
    }
}
