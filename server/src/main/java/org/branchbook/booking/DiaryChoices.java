package org.branchbook.booking;

import java.util.List;
import org.branchbook.catalog.Service;
import org.branchbook.team.Provision;

/** What there is to choose from when the staff books: all services, heaviest first, and who provides which. */
public record DiaryChoices(List<Service> services, List<Provision> provisions) {}
