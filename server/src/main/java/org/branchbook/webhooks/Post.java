package org.branchbook.webhooks;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.branchbook.events.Events;

/** What all lanes of a process share. {@code slots}: how many letters may be on the wire at once, to whomever. */
record Post(
        Events events,
        LogReader log,
        Subscriptions subscriptions,
        WaitingRows waiting,
        Leases leases,
        Recorder recorder,
        Sender sender,
        Wording wording,
        RetryPolicy policy,
        Semaphore slots,
        Clock clock) {}
