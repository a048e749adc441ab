package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The receipt of a visit, as a reader of PDF sees it. The branch is in Berlin. */
class ReceiptPrintTest {

    private static final int OK = 200;

    private final Branch branch = Branch.open();
    private final long ann = branch.teamMember("Ann");
    private final long service = branch.service(branch.category("Hair"), ",\"price_min\":35");

    @BeforeEach
    void annWorks() {
        branch.put("/company/{c}/staff/schedule", """
                {"schedules_to_set":[{"team_member_id":%d,"dates":["2026-05-04"],"slots":[{"from":"09:00","to":"18:00"}]}]}""".formatted(ann));
    }

    private long visit(String client, String line) {
        var entered = branch.post("/records/{c}", """
                {"staff_id":%d,"seance_length":3600,"services":[{"id":%d%s}],"datetime":"2026-05-04 10:00:00",
                 "client":{"name":"%s","phone":"+49 151 12345678"}}""".formatted(ann, service, line, client));
        assertThat(entered.status()).as(entered.toString()).isEqualTo(201);
        return entered.data().path("visit_id").asLong();
    }

    private static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void itNamesPlaceTimeClientAndWhatWasAgreed() {
        var receipt = branch.download("/attendance/receipt_print/" + visit("Eve", ",\"amount\":2,\"discount\":10"));

        assertThat(receipt.statusCode()).isEqualTo(OK);
        assertThat(receipt.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(text(receipt.body()))
                .contains("Berlin", "2026-05-04 10:00 (Europe/Berlin)", "Eve", "Haircut", "2 x 35.00 EUR, discount 10 %")
                .containsPattern("Total\\s+63.00 EUR");
    }

    @Test
    void cyrillicIsPrintedAndWhatTheFontLacksIsMarked() {
        var receipt = branch.download("/attendance/receipt_print/" + visit("Юлия 山", ""));

        assertThat(text(receipt.body())).contains("Юлия ?");
    }

    @Test
    void aLongVisitGoesOnOnFurtherPages() throws IOException {
        var lines = (",\"amount\":1},{\"id\":" + service).repeat(60);

        var receipt = branch.download("/attendance/receipt_print/" + visit("Eve", lines));

        try (var document = Loader.loadPDF(receipt.body())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
        assertThat(text(receipt.body()).split("Haircut", -1)).hasSize(62);
    }

    @Test
    void onlyWhoMayReadTheVisitGetsIt() {
        var path = "/attendance/receipt_print/" + visit("Eve", "");

        branch.callAs(Right.SEE_CALENDAR);
        assertThat(branch.download(path).statusCode()).isEqualTo(OK);
        branch.callAs(Right.SEE_CLIENTS);
        assertThat(branch.get(path).status()).isEqualTo(404);
        branch.callAsStranger();
        assertThat(branch.get(path).status()).isEqualTo(404);
        branch.callAsOwner();
        assertThat(branch.get("/attendance/receipt_print/999999999").status()).isEqualTo(404);
    }
}
