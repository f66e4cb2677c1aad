package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Language;

/**
 * Gives each page the words of its reader's language: of the account's, else of the one chosen in this browser, else of the
 * first that the browser asks for and we speak. As an attribute of the request it is there for Faces, JSP and the error page.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
        asyncSupported = true)
public class Speaking implements Filter {

    private static final Logger LOG = System.getLogger(Speaking.class.getName());

    @Inject
    private Accounts accounts;

    @Inject
    private Catalogues catalogues;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!PublicPaths.isForPrograms(PublicPaths.path(http))) {
            Language language = Optional.ofNullable(http.getRemoteUser())
                    .flatMap(this::chosen)
                    .orElseGet(() -> ChosenLanguage.of(http));
            request.setAttribute(Words.ATTRIBUTE, new Words(language, catalogues.of(language)));
        }
        chain.doFilter(request, response);
    }

    /** The page that says what is wrong must come even without a database. */
    private Optional<Language> chosen(String login) {
        try {
            return accounts.language(login);
        } catch (RuntimeException outage) {
            LOG.log(Level.DEBUG, "No language of " + login, outage);
            return Optional.empty();
        }
    }
}
