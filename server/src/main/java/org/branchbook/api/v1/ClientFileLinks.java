package org.branchbook.api.v1;

import org.branchbook.clients.ClientFiles;
import org.springframework.stereotype.Component;

/** How the wire writes the address at which a client's file is fetched; it works for an hour. */
@Component
class ClientFileLinks {

    private final ClientFiles files;

    ClientFileLinks(ClientFiles files) {
        this.files = files;
    }

    /** Relative to the server. */
    String to(long location, long file) {
        var pass = files.pass(location, file);
        return "/client_files/download/" + location + "/" + file + "/" + pass.until() + "/" + pass.word();
    }
}
