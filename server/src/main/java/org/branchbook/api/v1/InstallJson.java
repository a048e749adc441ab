package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.marketplace.Install;
import org.branchbook.marketplace.InstallReport;
import org.branchbook.marketplace.InstallStatus;
import org.branchbook.marketplace.Transition;
import org.jspecify.annotations.Nullable;

/** How an application stands in a location: its status, what was paid for it, and every step so far. Times are UTC. */
record InstallJson(ConnectionStatus connectionStatus, List<Object> payments, List<Log> logs) {

    private static final String NONE = "uninstalled";

    record ConnectionStatus(String status, String createdAt) {

        static ConnectionStatus of(Install install) {
            return new ConnectionStatus(InstallJson.status(install.status()), ApplicationJson.moment(install.createdAt()));
        }
    }

    record Log(String changedAt, String statusFrom, String statusTo, String source) {

        static Log of(Transition step) {
            return new Log(ApplicationJson.moment(step.at()), status(step.from()), status(step.to()), InstallJson.source(step.source()));
        }
    }

    static InstallJson of(InstallReport report) {
        return new InstallJson(
                ConnectionStatus.of(report.install()), List.of(), report.transitions().stream().map(Log::of).toList());
    }

    static String status(@Nullable InstallStatus status) {
        return switch (status) {
            case PENDING -> "pending";
            case ACTIVE -> "active";
            case FROZEN -> "freezed";
            case null -> NONE;
        };
    }

    private static String source(Transition.Source source) {
        return switch (source) {
            case MARKETPLACE -> "marketplace";
            case PARTNER_API -> "partner_api";
            case EXPIRY -> "expiry";
        };
    }
}
