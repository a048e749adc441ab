package org.branchbook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.branchbook.access.Right;
import org.branchbook.platform.Settings;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments and files of a client's card, over HTTP. */
class ClientFilesTest {

    private final Branch branch = Branch.open();
    private final long client = branch.post("/clients/{c}", "{\"name\":\"Ann\"}").id();
    private final String files = "/company/{c}/clients/files/" + client;
    private final String comments = "/clients/{c}/clients/" + client + "/comments";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Reply upload(String name, String content) {
        return branch.upload("POST", files, "file", name, bytes(content));
    }

    /** How many bytes lie in the store; other tests may be at work beside this one, but none of them uploads so much. */
    private long stored(String content) throws IOException {
        var folder = branch.server.bean(Settings.class).dataFolder().resolve("files");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> holds(file, content)).count();
        }
    }

    private static boolean holds(Path file, String content) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(content);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aCommentIsWrittenReadAndDeleted() {
        var before = branch.newest();

        var added = branch.post(comments, "{\"text\":\"Likes <b>tea</b>\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT UPDATED " + client);
        var listed = branch.get(comments);
        assertThat(listed.json().at("/meta/count").asInt()).isEqualTo(1);
        assertThat(listed.data().get(0)).isEqualTo(added.data());
        assertThat(added.data().path("text").asString()).isEqualTo("Likes <b>tea</b>");
        assertThat(added.data().path("type").asString()).isEqualTo("default");
        assertThat(added.data().path("files")).isEmpty();
        assertThat(added.data().at("/user/id").asLong()).isEqualTo(branch.owner.id());
        assertThat(branch.get("/locations/{c}/clients/" + client + "/comments").json()).as("the later spelling").isEqualTo(listed.json());
        assertThat(branch.delete(comments + "/" + added.id()).status()).isEqualTo(204);
        assertThat(branch.delete(comments + "/" + added.id()).status()).isEqualTo(404);
        assertThat(branch.get(comments).data()).isEmpty();
    }

    @Test
    void aFileIsUploadedListedFetchedAndDeleted() throws IOException {
        var content = "%PDF-1.7 contract of " + branch.id + " with ümlaut";
        var before = branch.newest();

        var added = branch.upload("POST", files, "file", "../Contract \u00e4.pdf", bytes(content));

        assertThat(added.status()).isEqualTo(201);
        assertThat(branch.eventsSince(before)).containsExactly("CLIENT UPDATED " + client);
        var listed = branch.get("/locations/{c}/clients/files/" + client);
        assertThat(listed.json().at("/meta/count").asInt()).isEqualTo(1);
        var file = listed.data().get(0);
        assertThat(file.path("name").asString()).isEqualTo("Contract ä.pdf");
        assertThat(file.path("mime").asString()).isEqualTo("application/pdf");
        assertThat(file.path("extension").asString()).isEqualTo("pdf");
        assertThat(file.path("client_id").asLong()).isEqualTo(client);
        assertThat(file.path("user_name").asString()).isEqualTo("Mary");
        var comment = branch.get(comments).data().get(0);
        assertThat(comment.path("type").asString()).isEqualTo("file");
        assertThat(comment.at("/files/0/filename").asString()).isEqualTo("Contract ä.pdf");

        var fetched = branch.fetch(file.path("link").asString());

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo(bytes(content));
        assertThat(fetched.headers().firstValue("Content-Disposition")).get().asString().startsWith("attachment;").contains("filename*=UTF-8''Contract%20%C3%A4.pdf");
        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(fetched.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(fetched.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");

        assertThat(branch.delete(files + "/" + file.path("id").asLong()).status()).isEqualTo(202);
        assertThat(branch.fetch(file.path("link").asString()).statusCode()).isEqualTo(404);
        assertThat(branch.get(files).data()).isEmpty();
        assertThat(branch.get(comments).data()).isEmpty();
        assertThat(stored("contract of " + branch.id + " with")).isZero();
        assertThat(branch.delete(files + "/" + file.path("id").asLong()).status()).isEqualTo(404);
    }

    @Test
    void aDeletedCommentLeavesItsFile() {
        upload("a.txt", "hello");

        assertThat(branch.delete(comments + "/" + branch.get(comments).data().at("/0/id").asLong()).status()).isEqualTo(204);

        assertThat(branch.get(files).data()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "page.html | <html><script>alert(1)</script></html> | text/plain;charset=UTF-8 | page.html.txt",
        "picture.svg | <svg onload='alert(1)'/> | text/plain;charset=UTF-8 | picture.svg.txt",
        "photo.html | GIF89a/*<script>alert(1)</script>*/ | image/gif | photo.html.gif",
        "shell.php | <?php system($_GET['c']); ?> | text/plain;charset=UTF-8 | shell.php.txt",
        "..\\..\\server.jsp | PK\u0003\u0004 x | application/zip | server.jsp.zip",
    })
    void whatClaimsToBeAPageIsHandedOutAsWhatItIs(String name, String content, String type, String kept) {
        var file = upload(name.replace("\\", "\\\\"), content).data();

        assertThat(file.path("name").asString()).isEqualTo(kept);
        var fetched = branch.fetch(file.path("link").asString());
        assertThat(fetched.headers().firstValue("Content-Type")).contains(type);
        assertThat(fetched.headers().firstValue("Content-Disposition")).get().asString().startsWith("attachment;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"tool.pdf | MZ program | 422", "script.txt | #!/bin/sh | 422", "empty.txt | '' | 422"})
    void programsAndNothingAreRefused(String name, String content, int status) {
        var before = branch.newest();

        var refused = upload(name, content);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().at("/meta/errors/file")).hasSize(1);
        assertThat(branch.get(files).data()).isEmpty();
        assertThat(branch.newest()).isEqualTo(before);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndNothingOfItStays() throws IOException {
        var huge = ("large file of " + branch.id + " ").repeat(1_500_000);

        var refused = upload("huge.txt", huge);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("success").asBoolean()).isFalse();
        assertThat(branch.get(files).data()).isEmpty();
        assertThat(stored("large file of " + branch.id + " ")).isZero();
    }

    @Test
    void anUploadNeedsAFile() {
        assertThat(branch.post(files, "{}").status()).isEqualTo(422);
        assertThat(branch.upload("POST", files, "other", "a.txt", bytes("x")).status()).isEqualTo(422);
        assertThat(branch.post(comments, "{\"text\":\" \"}").status()).isEqualTo(422);
        assertThat(branch.post(comments, "{\"text\":\"" + "x".repeat(10_001) + "\"}").status()).isEqualTo(422);
    }

    @Test
    void aLinkLeadsToOneFileOnly() {
        var link = upload("a.txt", "hello").data().path("link").asString();
        var other = upload("b.txt", "world").data().path("link").asString();
        var word = other.substring(other.lastIndexOf('/'));

        assertThat(branch.fetch(link.substring(0, link.lastIndexOf('/')) + word).statusCode()).isEqualTo(404);
        assertThat(branch.fetch(link.replaceFirst("/([0-9]{10})/", "/9999999999/")).statusCode()).as("lengthened").isEqualTo(404);
        assertThat(branch.fetch(link).statusCode()).isEqualTo(200);
    }

    @Test
    void everyOperationAsksForItsRight() {
        var file = upload("a.txt", "hello").id();
        branch.callAs(Right.SEE_CLIENTS);

        assertThat(branch.get(files).data().at("/0/can_edit").asBoolean(true)).isFalse();
        assertThat(upload("b.txt", "x").status()).isEqualTo(403);
        assertThat(branch.delete(files + "/" + file).status()).isEqualTo(403);
        assertThat(branch.get(comments).status()).isEqualTo(200);
        assertThat(branch.post(comments, "{\"text\":\"x\"}").status()).isEqualTo(403);
        branch.callAs(Right.EDIT_CLIENTS);
        assertThat(branch.get(files).status()).isEqualTo(403);
        assertThat(branch.get(comments).status()).isEqualTo(403);
    }

    @Test
    void anotherLocationsClientIsLikeNone() {
        var other = Branch.open();
        var theirs = other.post("/clients/{c}", "{\"name\":\"Bob\"}").id();

        assertThat(branch.get("/company/{c}/clients/files/" + theirs).json())
                .isEqualTo(branch.get("/company/{c}/clients/files/999999999").json());
        assertThat(branch.post("/clients/{c}/clients/" + theirs + "/comments", "{\"text\":\"x\"}").status()).isEqualTo(404);
        assertThat(branch.upload("POST", "/company/{c}/clients/files/" + theirs, "file", "a.txt", bytes("x")).status()).isEqualTo(404);
        assertThat(branch.upload("POST", "/company/" + other.id + "/clients/files/" + theirs, "file", "a.txt", bytes("x")).status())
                .isEqualTo(403);
    }
}
