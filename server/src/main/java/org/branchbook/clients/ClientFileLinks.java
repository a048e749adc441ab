package org.branchbook.clients;

import org.springframework.stereotype.Component;

/** The address at which a client's file is fetched by whoever is given it; it works for an hour. */
@Component
public class ClientFileLinks {

    private final ClientFiles files;

    ClientFileLinks(ClientFiles files) {
        this.files = files;
    }

    /** Relative to the server. */
    public String to(long location, long file) {
        var pass = files.pass(location, file);
        return "/client_files/download/" + location + "/" + file + "/" + pass.until() + "/" + pass.word();
    }
}
