package org.branchbook.api.v1;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.Visits;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /attendance/receipt_print/{visit}}: the receipt of a visit, to be printed. */
@RestController
class AttendanceReceiptPrint {

    private final Visits visits;
    private final Locations locations;
    private final Clients clients;

    AttendanceReceiptPrint(Visits visits, Locations locations, Clients clients) {
        this.visits = visits;
        this.locations = locations;
        this.clients = clients;
    }

    @GetMapping("/api/v1/attendance/receipt_print/{visit:\\d+}")
    ResponseEntity<Resource> print(@PathVariable long visit, Caller caller) {
        var shown = visits.find(caller, visit);
        var ids = shown.appointments().stream().map(Appointment::client).filter(Objects::nonNull).distinct().toList();
        Map<Long, Client> people = clients.all(shown.location(), ids).stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
        var names = ids.stream().map(people::get).filter(Objects::nonNull).map(client -> client.card().displayName()).toList();
        var receipt = new VisitReceipt(locations.get(shown.location()), shown, names).print();
        var name = ContentDisposition.inline().filename("receipt-" + visit + ".pdf", StandardCharsets.US_ASCII).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .body(new ByteArrayResource(receipt));
    }
}
