package org.orderbell.it.support;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentTargetDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Keeps a named deployment on the server for all test classes that ask for the same name, until a class needs another
 * one. Arquillian itself deploys once for each class.
 */
public class SharedDeployments {

    private static final Logger LOG = Logger.getLogger(SharedDeployments.class.getName());

    /** Runs inside the observer that activates the deployment's context, whose precedence is 0. */
    private static final int INNERMOST = -1;

    @Inject
    @DeploymentScoped
    private InstanceProducer<DeploymentDescription> description;

    @Inject
    @DeploymentScoped
    private InstanceProducer<Deployment> deployment;

    @Inject
    @DeploymentScoped
    private InstanceProducer<ProtocolMetaData> addresses;

    private Shared current;

    private record Shared(String name, DeployableContainer<?> server, Archive<?> archive, ProtocolMetaData addresses) {}

    public void deploy(@Observes(precedence = INNERMOST) EventContext<DeployDeployment> context)
            throws DeploymentException {
        Deployment wanted = context.getEvent().getDeployment();
        if (isCurrent(wanted)) {
            description.set(wanted.getDescription());
            deployment.set(wanted);
            addresses.set(current.addresses());
            wanted.deployed();
            return;
        }
        undeployCurrent();
        context.proceed();
        LOG.log(Level.INFO, "Deployed {0}", wanted.getDescription().getName());
        if (isShared(wanted)) {
            current = new Shared(
                    wanted.getDescription().getName(),
                    context.getEvent().getDeployableContainer(),
                    archive(wanted.getDescription()),
                    addresses.get());
        }
    }

    public void undeploy(@Observes(precedence = INNERMOST) EventContext<UnDeployDeployment> context) {
        Deployment unwanted = context.getEvent().getDeployment();
        if (isCurrent(unwanted)) {
            unwanted.undeployed();
        } else {
            context.proceed();
        }
    }

    public void stop(@Observes BeforeStop event) throws DeploymentException {
        undeployCurrent();
    }

    private void undeployCurrent() throws DeploymentException {
        if (current != null) {
            Shared last = current;
            current = null;
            last.server().undeploy(last.archive());
        }
    }

    private boolean isCurrent(Deployment other) {
        return current != null && current.name().equals(other.getDescription().getName());
    }

    private static boolean isShared(Deployment deployment) {
        DeploymentDescription description = deployment.getDescription();
        return description.managed()
                && !DeploymentTargetDescription.DEFAULT.getName().equals(description.getName());
    }

    private static Archive<?> archive(DeploymentDescription description) {
        return description.testable() ? description.getTestableArchive() : description.getArchive();
    }
}
