package org.orderbell.web;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.orderbell.imports.Import;
import org.orderbell.imports.ImportKind;
import org.orderbell.imports.Imports;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Settings;
import org.primefaces.event.FileUploadEvent;

/** The page that takes a CSV file, shows how far it is, and what was wrong with it. */
@Named
@ViewScoped
public class ImportBean implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Imports imports;

    @Inject
    private Visitor visitor;

    @Inject
    private Instance<Settings> settings;

    private String of;
    private String id;

    /** Shows the last run again to whoever comes back to the page. */
    public void open() {
        id = imports.latest(visitor.actor(), getKind()).map(Import::getId).orElse(null);
    }

    public void upload(FileUploadEvent event) throws IOException {
        try (InputStream file = event.getFile().getInputStream()) {
            visitor.countChange();
            id = imports.start(visitor.actor(), getKind(), file).getId();
        } catch (Refused refused) {
            id = null;
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR,
                                    visitor.words().tell(refused.problem().detail()),
                                    null));
        }
    }

    public ImportKind getKind() {
        return ImportKind.named(of).orElse(ImportKind.ORDERS);
    }

    /** The run to show; null if there is none. */
    public Import getRun() {
        return id == null ? null : imports.get(visitor.actor(), id);
    }

    public String getOf() {
        return of;
    }

    public void setOf(String of) {
        this.of = of;
    }

    /** The largest file, in MiB. */
    public int getLimit() {
        return settings.get().importLimit();
    }

    public long getLimitBytes() {
        return FormLimit.bytes(settings.get());
    }
}
