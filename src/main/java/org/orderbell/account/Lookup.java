package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a row for those who may have no transaction, such as filters and threads of sockets, in one of its own. On Payara, an
 * entity manager that is used without a transaction is shared by all threads, and made for one.
 */
@ApplicationScoped
public class Lookup {

    @PersistenceContext
    private EntityManager em;

    /** What is read of the row with this key; empty if there is none. */
    @Transactional
    <E, T> Optional<T> find(Class<E> type, Object key, Function<? super E, ? extends T> read) {
        return Optional.ofNullable(em.find(type, key)).map(read);
    }
}
