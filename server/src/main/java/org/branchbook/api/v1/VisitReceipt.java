package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.Visit;
import org.branchbook.network.Location;

/**
 * What a visit came to, on paper: where and when, who, and each service with its amount, price, discount and sum in the
 * location's currency. It says what was agreed, not what was paid.
 */
record VisitReceipt(Location location, Visit visit, List<String> clients) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The bytes of a PDF. */
    byte[] print() {
        try (var paper = new ReceiptPaper()) {
            writeHead(paper);
            visit.appointments().forEach(appointment -> write(paper, appointment));
            paper.rule();
            paper.row("Total", money(visit.appointments().stream().map(Appointment::total).reduce(BigDecimal.ZERO, BigDecimal::add)));
            return paper.bytes();
        }
    }

    private void writeHead(ReceiptPaper paper) {
        var details = location.details();
        paper.title(details.title());
        if (!details.address().isBlank()) {
            paper.text(details.address());
        }
        details.phones().stream().findFirst().ifPresent(paper::text);
        paper.rule();
        paper.row("Visit", Long.toString(visit.id()));
        paper.row("Date", time(visit.appointments().getFirst()));
        clients.forEach(name -> paper.row("Client", name));
    }

    private void write(ReceiptPaper paper, Appointment appointment) {
        paper.rule();
        if (visit.appointments().size() > 1) {
            paper.text(time(appointment));
        }
        appointment.lines().forEach(line -> paper.row(line.title() + "\n" + price(line), money(line.price())));
    }

    private String time(Appointment appointment) {
        return TIME.format(appointment.startsAt().atZone(location.zone())) + " (" + location.zone().getId() + ")";
    }

    private String price(AppointmentLine line) {
        var price = line.amount() + " x " + money(line.pricePerUnit());
        return line.discount().signum() == 0 ? price : price + ", discount " + line.discount().stripTrailingZeros().toPlainString() + " %";
    }

    private String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + location.currency();
    }
}
