package org.branchbook.api;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Tells in the wire's shape what the web server itself refuses to read, such as an address with broken percent signs. */
public final class WireErrorReport extends ErrorReportValve {

    /** For the web server, which makes it by its name. */
    public WireErrorReport() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var path = request.getRequestURI();
        if (path == null || !PathAliases.isWire(path)) {
            super.report(request, response, failure);
            return;
        }
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            var error = WireError.of(response.getStatus(), "The request cannot be read.");
            new WireWriter(new WireJson()).write(request, response, error);
            response.finishResponse();
        } catch (IOException callerGone) {
            container.getLogger().debug("Nobody listens to an error report", callerGone);
        }
    }
}
