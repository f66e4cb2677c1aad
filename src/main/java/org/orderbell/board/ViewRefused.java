package org.orderbell.board;

import java.util.List;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** A view was not kept, changed or forgotten; the transaction rolls back and all is as before. */
public class ViewRefused extends Refused {

    private static final long serialVersionUID = 1;

    /** Why, with the HTTP status that says so. */
    public enum Reason {
        WRONG_ROLE(403, "Your role may not do this"),
        WRONG_SITE(403, "Not your site"),
        NOT_YOUR_VIEW(403, "The view is somebody else's"),
        UNKNOWN_VIEW(404, "There is no such view"),
        VIEW_TAKEN(409, "There is such a view already"),
        TOO_MANY_VIEWS(409, "Too many views"),
        STALE(412, "Somebody changed the same"),
        UNKNOWN_SITE(422, "There is no such site");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    private final Reason reason;

    ViewRefused(Reason reason, String detail) {
        this(reason, detail, List.of());
    }

    private ViewRefused(Reason reason, String detail, List<FieldError> errors) {
        super(new Problem(Problem.typeOf(reason), reason.status, reason.title, detail, errors, null));
        this.reason = reason;
    }

    static ViewRefused unknown(long id) {
        return new ViewRefused(Reason.UNKNOWN_VIEW, "There is no view " + id + " that you may see");
    }

    static ViewRefused unknownSite(String site) {
        return new ViewRefused(
                Reason.UNKNOWN_SITE,
                "There is no site " + site,
                List.of(new FieldError("/site", "must be the code of a site")));
    }

    static ViewRefused taken(String owner, String name) {
        return new ViewRefused(
                Reason.VIEW_TAKEN,
                "Another view of " + owner + " has the name " + name,
                List.of(new FieldError("/name", "is the name of another view")));
    }

    public Reason reason() {
        return reason;
    }
}
