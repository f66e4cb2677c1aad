package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.orderbell.imports.ImportKind;
import org.orderbell.imports.Imports;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.platform.Refused;

/** Senders who take their time do not take all threads of the server. */
class ImportRoomIT extends InContainerTest {

    private static final int AT_ONCE = 8;

    @Inject
    private Imports imports;

    @Test
    void takesNoMoreFilesAtOnceThanItHasRoomFor() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(AT_ONCE);
        CountDownLatch sent = new CountDownLatch(1);
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> files = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                files.add(senders.submit(() -> imports.start(Fixtures.ADMIN, ImportKind.ORDERS, slow(begun, sent))));
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> imports.start(Fixtures.ADMIN, ImportKind.ORDERS, InputStream.nullInputStream()))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith("busy");
        } finally {
            sent.countDown();
            senders.shutdown();
        }
        for (Future<?> file : files) {
            assertThatThrownBy(file::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("The file is empty");
        }
    }

    /** An empty file that ends only when it is told to. */
    private static InputStream slow(CountDownLatch begun, CountDownLatch end) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
                return -1;
            }

            @Override
            public int read(byte[] part, int from, int length) throws IOException {
                return read();
            }
        };
    }
}
