package org.branchbook.booking;

import java.util.List;
import java.util.Map;
import org.branchbook.catalog.Service;

/** What there is to choose from when the staff books: all services, and how long each team member takes for which, in seconds. */
public record DiaryChoices(List<Service> services, Map<Long, Map<Long, Integer>> secondsByTeamMember) {}
