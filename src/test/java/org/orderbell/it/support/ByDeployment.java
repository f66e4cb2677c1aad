package org.orderbell.it.support;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts the classes that share a deployment one after the other. No test depends on this order; it saves deployments. */
public class ByDeployment implements ClassOrderer {

    private static final List<Class<?>> SHARED = List.of(ClientTest.class, InContainerTest.class, FastClockTest.class);

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor>comparingInt(each -> rank(each.getTestClass()))
                        .thenComparing(each -> each.getTestClass().getName()));
    }

    private static int rank(Class<?> test) {
        int rank = 0;
        while (rank < SHARED.size() && !SHARED.get(rank).isAssignableFrom(test)) {
            rank++;
        }
        return rank;
    }
}
