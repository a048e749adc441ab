package org.branchbook.demo;

import java.util.List;

/** The ids of the demo chain that people try things with. */
record DemoFacts(
        long chain, List<Long> locations, long owner, String login, long partner, long developer, long application,
        long bookingForm, long teamMember, long service, long category, long client, long appointment, long visit, String phone) {}
