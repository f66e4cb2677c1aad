package org.orderbell.web;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.AbortProcessingException;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.orderbell.platform.Faults;

/**
 * What a request is answered with if Faces can't go on. A view that is gone or never was is the browser's mistake: anybody can
 * ask for one, so it is not logged. A script is not told what failed, but under which id the log has it.
 */
public class PageFaults extends ExceptionHandlerFactory {

    private static final String OF_FACES = "jakarta.faces.";

    public PageFaults(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            FacesContext faces = FacesContext.getCurrentInstance();
            boolean script = faces.getPartialViewContext().isAjaxRequest();
            Iterator<ExceptionQueuedEvent> events =
                    getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                ExceptionQueuedEventContext event =
                        (ExceptionQueuedEventContext) events.next().getSource();
                boolean outdated = PhaseId.RESTORE_VIEW.equals(event.getPhaseId()) && namesAView(faces);
                if (event.getException() instanceof AbortProcessingException) {
                    continue;
                }
                if (outdated) {
                    events.remove();
                    tellOutdated(faces);
                } else if (script) {
                    events.remove();
                    String fault = Faults.problem(event.getException()).detail();
                    tellScript(
                            faces,
                            "<error><error-name>fault</error-name><error-message><![CDATA["
                                    + fault.replace("]]>", "]] >") + "]]></error-message></error>");
                }
            }
            getWrapped().handle();
        }

        /** Whether the request has parameters that only forms and scripts of Faces send. */
        private static boolean namesAView(FacesContext faces) {
            return faces.getExternalContext().getRequestParameterMap().keySet().stream()
                    .anyMatch(name -> name.startsWith(OF_FACES));
        }
    }

    /** The page that a form or a script came from is gone, or never was; a script goes to the one that is there now. */
    static void tellOutdated(FacesContext faces) {
        if (faces.getResponseComplete()) {
            // PageRoles has refused it
            return;
        }
        ExternalContext external = faces.getExternalContext();
        if (faces.getPartialViewContext().isAjaxRequest()) {
            HttpServletRequest request = (HttpServletRequest) external.getRequest();
            tellScript(faces, "<redirect url=\"" + request.getContextPath() + request.getServletPath() + "\"/>");
            return;
        }
        try {
            external.responseSendError(HttpServletResponse.SC_BAD_REQUEST, null);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
    }

    private static void tellScript(FacesContext faces, String content) {
        ExternalContext external = faces.getExternalContext();
        if (!faces.getResponseComplete() && !external.isResponseCommitted()) {
            HttpServletResponse response = (HttpServletResponse) external.getResponse();
            external.responseReset();
            SecurityHeaders.set(response, PublicPaths.path((HttpServletRequest) external.getRequest()));
            Challenge.partial(response, content);
        }
        faces.responseComplete();
    }
}
