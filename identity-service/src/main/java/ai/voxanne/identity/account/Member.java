package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.Clinic;
import ai.voxanne.identity.organization.Organization;
import ai.voxanne.platform.org.OrgId;

/** A person in an organization, at a clinic. */
public record Member(User user, Organization organization, Clinic clinic) {

    OrgId org() {
        return new OrgId(organization.id());
    }
}
