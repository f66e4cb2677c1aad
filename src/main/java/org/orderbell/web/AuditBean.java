package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.account.AuditAction;
import org.orderbell.account.AuditEntry;
import org.orderbell.account.AuditSearch;
import org.orderbell.platform.OneLine;

/** The page on which an admin reads who did what to accounts, keys and settings, and who logged in. */
@Named
@RequestScoped
public class AuditBean {

    private static final int ON_A_PAGE = 50;
    private static final int LONGEST_LOGIN = 60;

    /** Characters of a day as browsers write it, such as 2026-11-30. */
    private static final int DAY = 10;

    @Inject
    private Visitor visitor;

    @Inject
    private AuditSearch search;

    private String login;
    private AuditAction action;
    private LocalDate from;
    private LocalDate to;
    private List<AuditEntry> entries = List.of();

    /** What is not readable in the address is as if it were not there. */
    public void open() {
        Map<String, String> query =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        login = login(query.getOrDefault("login", ""));
        action = Arrays.stream(AuditAction.values())
                .filter(each -> each.name().equals(query.get("action")))
                .findFirst()
                .orElse(null);
        from = day(query.getOrDefault("from", ""));
        to = day(query.getOrDefault("to", ""));
        AuditSearch.Filter filter = new AuditSearch.Filter(
                login,
                action == null ? Set.of() : Set.of(action),
                from == null ? null : start(from),
                to == null ? null : start(to.plusDays(1)));
        entries = search.page(visitor.actor(), filter, id(query.getOrDefault("before", "")), ON_A_PAGE);
    }

    private static String login(String text) {
        return text.isBlank() ? null : OneLine.of(text.strip(), LONGEST_LOGIN);
    }

    private static Long id(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static LocalDate day(String text) {
        try {
            return text.length() == DAY ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public List<AuditEntry> getEntries() {
        return entries;
    }

    /** The address of the next page; null on the last one. */
    public String getOlder() {
        if (entries.size() < ON_A_PAGE) {
            return null;
        }
        return "audit.xhtml?login=" + encoded(login) + "&action=" + encoded(action) + "&from=" + encoded(from) + "&to="
                + encoded(to) + "&before=" + entries.get(entries.size() - 1).getId();
    }

    private static String encoded(Object value) {
        return value == null ? "" : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    public List<AuditAction> getActions() {
        return List.of(AuditAction.values());
    }

    /** In words. */
    public String word(AuditAction of) {
        Words words = visitor.words();
        return switch (of) {
            case ACCOUNT_CREATED -> words.of("Account made");
            case ACCOUNT_CHANGED -> words.of("Account changed");
            case ACCOUNT_ACTIVATED -> words.of("Account activated");
            case ACCOUNT_DEACTIVATED -> words.of("Account deactivated");
            case PASSWORD_CHANGED -> words.of("Password changed");
            case KEY_CREATED -> words.of("API key made");
            case KEY_REVOKED -> words.of("API key revoked");
            case SITE_CREATED -> words.of("Site made");
            case SETTING_CHANGED -> words.of("Setting changed");
            case SIMULATOR_CHANGED -> words.of("Simulator switched");
            case LOGIN -> words.of("Login§an action");
            case LOGIN_WRONG -> words.of("Wrong login");
            case LOGIN_REFUSED -> words.of("Login refused");
            case ACCESS_REFUSED -> words.of("Access refused");
        };
    }

    /** A server has no zone of a person's own. */
    public String when(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(visitor.words().language().locale())
                .format(at.atZone(ZoneOffset.UTC));
    }

    public String getLogin() {
        return login;
    }

    /** Null for any. */
    public AuditAction getAction() {
        return action;
    }

    public LocalDate getFrom() {
        return from;
    }

    public LocalDate getTo() {
        return to;
    }
}
