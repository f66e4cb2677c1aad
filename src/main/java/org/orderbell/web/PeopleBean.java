package org.orderbell.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.Account;
import org.orderbell.account.Accounts;
import org.orderbell.account.ApiKey;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.NewPassword;
import org.orderbell.account.Role;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;

/** The page on which an admin makes accounts, says what they may do and where, and gives out API keys. */
@Named
@ViewScoped
public class PeopleBean implements Serializable {

    private static final long serialVersionUID = 1;

    /** Where the page has the fields that a refusal may be about. */
    private static final Map<String, String> IDS = Map.of(
            "/name", "account:name",
            "/roles", "account:roles",
            "/sites", "account:sites",
            "/password", "secret:password",
            "/label", "keys:label",
            "/lastDay", "keys:lastDay");

    private static final Map<String, String> IDS_OF_NEW = Map.of(
            "/login", "account:login",
            "/name", "account:name",
            "/roles", "account:roles",
            "/sites", "account:sites",
            "/password", "account:first");

    @Inject
    private Visitor visitor;

    @Inject
    private Accounts accounts;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Sites sites;

    private boolean making;
    private String login;
    private String name;
    private List<String> roles;
    private List<String> places;
    private String label;
    private LocalDate lastDay;

    /** Read again when the session has moved to another node. */
    private transient List<Account> people;

    private transient List<ApiKey> keys;

    /** Secrets stay on this node. */
    private transient String password;

    private transient String shownKey;

    public void make() {
        close();
        making = true;
    }

    public void choose(String chosen) {
        close();
        login = chosen;
        Account account = getChosen();
        name = account.getName();
        roles = account.getRoles().stream().map(Role::label).sorted().toList();
        places = account.getSites().stream().sorted().toList();
    }

    public void close() {
        making = false;
        login = null;
        name = null;
        password = null;
        roles = List.of();
        places = List.of();
        label = null;
        lastDay = null;
        shownKey = null;
        people = null;
        keys = null;
    }

    public void save() {
        Set<Role> chosenRoles = roles.stream().map(PeopleBean::role).collect(Collectors.toSet());
        Set<String> chosenSites = Set.copyOf(places);
        attempt(visitor.words().of("Saved."), () -> {
            if (making) {
                accounts.create(visitor.actor(), login, name, newPassword(), chosenRoles, chosenSites);
            } else {
                accounts.describe(visitor.actor(), login, name, chosenRoles, chosenSites);
            }
            choose(login);
        });
    }

    private NewPassword newPassword() {
        return NewPassword.of("/password", password);
    }

    public void changePassword() {
        attempt(visitor.words().of("The password is changed; all sessions of the account have ended."), () -> {
            accounts.changePassword(visitor.actor(), login, newPassword());
            password = null;
        });
    }

    public void activate() {
        attempt(visitor.words().of("The account may enter again."), () -> {
            accounts.activate(visitor.actor(), login);
            people = null;
        });
    }

    public void deactivate() {
        attempt(visitor.words().of("The account may not enter any more."), () -> {
            accounts.deactivate(visitor.actor(), login);
            people = null;
        });
    }

    public void makeKey() {
        attempt(visitor.words().of("The key is made. Copy it now; it is not shown again."), () -> {
            String made = apiKeys.make(visitor.actor(), login, label, lastDay).value();
            choose(login);
            shownKey = made;
        });
    }

    public void revoke(String hash) {
        attempt(visitor.words().of("The key is revoked."), () -> {
            apiKeys.revoke(visitor.actor(), hash);
            choose(login);
        });
    }

    private void attempt(String done, Runnable change) {
        Words words = visitor.words();
        Map<String, String> fields = Map.of(
                "/login", words.of("Login"),
                "/name", words.of("Name"),
                "/password", words.of("Password"),
                "/roles", words.of("Roles"),
                "/sites", words.of("Sites"),
                "/label", words.of("Label"),
                "/lastDay", words.of("Last day"));
        visitor.attempt(done, fields, making ? IDS_OF_NEW : IDS, change);
    }

    private static Role role(String label) {
        return Role.valueOf(label.toUpperCase(Locale.ROOT));
    }

    public List<Account> getPeople() {
        if (people == null) {
            people = accounts.all(visitor.actor());
        }
        return people;
    }

    /** The account whose details are open; null if none is. */
    public Account getChosen() {
        return making || login == null
                ? null
                : getPeople().stream()
                        .filter(account -> account.getLogin().equals(login))
                        .findFirst()
                        .orElse(null);
    }

    public List<String> getAllRoles() {
        return Arrays.stream(Role.values()).map(Role::label).toList();
    }

    /** What people call a role. */
    public String word(String role) {
        return RoleWord.of(role(role), visitor.words());
    }

    /** In words; a server has no zone of a person's own. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(visitor.words().language().locale())
                        .format(at.atZone(ZoneOffset.UTC))
                + " UTC";
    }

    public String day(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(visitor.words().language().locale())
                .format(date);
    }

    /** The sites that the visitor may give. */
    public List<Site> getAllSites() {
        return sites.all().stream()
                .filter(site -> visitor.actor().mayActAt(site.getCode()))
                .toList();
    }

    /** Whether the visitor may give every site, which is none in particular. */
    public boolean isOfAllSites() {
        return sites.areAll(visitor.actor());
    }

    public List<ApiKey> getKeys() {
        if (keys == null && getChosen() != null) {
            keys = apiKeys.of(visitor.actor(), login);
        }
        return keys;
    }

    public boolean isMaking() {
        return making;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public List<String> getRoles() {
        return roles;
    }

    public void setRoles(List<String> roles) {
        this.roles = List.copyOf(roles);
    }

    public List<String> getPlaces() {
        return places;
    }

    public void setPlaces(List<String> places) {
        this.places = List.copyOf(places);
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    /** The key that was just made, for its owner to copy; null otherwise. */
    public String getShownKey() {
        return shownKey;
    }
}
