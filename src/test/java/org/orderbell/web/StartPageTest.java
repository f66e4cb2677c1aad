package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;

class StartPageTest {

    @Test
    void leadsToTheWorkOfTheRole() {
        assertThat(StartPage.of(Set.of(Role.KITCHEN))).isEqualTo("/kitchen.xhtml");
        assertThat(StartPage.of(Set.of(Role.SUPERVISOR))).isEqualTo("/dashboard.xhtml");
        assertThat(StartPage.of(Set.of(Role.SUPERVISOR, Role.KITCHEN))).isEqualTo("/dashboard.xhtml");
    }

    @Test
    void isTheBoardForAllOthers() {
        for (Role role : Set.of(Role.DESK, Role.ADMIN, Role.INTEGRATION)) {
            assertThat(StartPage.of(Set.of(role))).isEqualTo("/board.xhtml");
            assertThat(StartPage.of(Set.of(role, Role.KITCHEN, Role.SUPERVISOR)))
                    .isEqualTo("/board.xhtml");
        }
        assertThat(StartPage.of(Set.of())).isEqualTo("/board.xhtml");
    }
}
