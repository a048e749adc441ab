package org.branchbook.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.branchbook.access.Right;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of team members and services, over HTTP. */
class ImagesTest {

    private final Branch branch = Branch.open();
    private final String location = Long.toString(branch.id);

    private static byte[] picture(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private Reply put(String entity, byte[] content, String... fields) {
        return branch.upload("POST", "/images/" + entity, "image", "me.png", content, fields);
    }

    /** What stands behind the server's name in an address. */
    private static String path(String address) {
        return URI.create(address).getPath();
    }

    @Test
    void aTeamMemberGetsAPictureInAllSizes() throws IOException {
        var ann = branch.teamMember("Ann");
        var before = branch.newest();

        var put = put("master", picture("png", 2_400, 1_200), "salon_id", location, "master_id", Long.toString(ann));

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.data().path("image_binded").asBoolean()).isTrue();
        assertThat(branch.eventsSince(before)).containsExactly("TEAM_MEMBER UPDATED " + ann);
        var shown = branch.get("/staff/{c}").data().get(0);
        assertThat(shown.path("image_group")).isEqualTo(put.data().path("image_group"));
        assertThat(shown.at("/image_group/entity").asString()).isEqualTo("master");
        assertThat(shown.at("/image_group/entity_id").asString()).isEqualTo(Long.toString(ann));
        assertThat(shown.at("/image_group/images/sm/width").asString()).isEqualTo("160");
        assertThat(shown.at("/image_group/images/norm/height").asString()).isEqualTo("240");
        assertThat(shown.at("/image_group/images/origin/width").asString()).isEqualTo("1600");
        assertThat(shown.path("avatar").asString()).isEqualTo(shown.at("/image_group/images/sm/path").asString());
        assertThat(shown.path("avatar_big").asString()).isEqualTo(shown.at("/image_group/images/norm/path").asString());

        var fetched = branch.fetch(path(shown.path("avatar").asString()));

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(fetched.headers().firstValue("Cache-Control")).get().asString().contains("max-age=31536000", "public", "immutable");
        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var image = ImageIO.read(new ByteArrayInputStream(fetched.body()));
        assertThat(image.getWidth()).isEqualTo(160);
        assertThat(image.getHeight()).isEqualTo(80);
    }

    @Test
    void aServiceGetsAPictureWithoutTheLocationBeingNamed() {
        var service = branch.service(branch.category("Hair"), "");
        var before = branch.newest();

        var put = put("service", picture("jpeg", 300, 900), "service_id", Long.toString(service));

        assertThat(put.status()).isEqualTo(200);
        assertThat(branch.eventsSince(before)).containsExactly("SERVICE UPDATED " + service);
        var shown = branch.get("/company/{c}/services/" + service).data();
        assertThat(shown.at("/image_group/entity").asString()).isEqualTo("settings_service");
        assertThat(shown.at("/image_group/images/basic/height").asString()).isEqualTo("480");
        assertThat(branch.lastPayload().at("/data/image_group/id").asLong()).isEqualTo(shown.at("/image_group/id").asLong());
    }

    @Test
    void aNewPictureTakesThePlaceOfTheOld() {
        var ann = Long.toString(branch.teamMember("Ann"));
        var first = put("master", picture("png", 10, 10), "salon_id", location, "master_id", ann).data().at("/image_group/images/sm/path").asString();

        var second = put("master", picture("png", 20, 20), "salon_id", location, "master_id", ann).data().at("/image_group/images/sm/path").asString();

        assertThat(branch.fetch(path(first)).statusCode()).isEqualTo(404);
        assertThat(branch.fetch(path(second)).statusCode()).isEqualTo(200);
        assertThat(branch.get("/staff/{c}").data().at("/0/avatar").asString()).isEqualTo(second);
    }

    @Test
    void aPictureIsTakenDown() {
        var ann = branch.teamMember("Ann");
        var group = put("master", picture("png", 10, 10), "salon_id", location, "master_id", Long.toString(ann)).data().path("image_group");

        var deleted = branch.send("DELETE", "/images/master", "{\"image_group_id\":" + group.path("id").asLong() + "}");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().at("/meta/message").asString()).isEqualTo("Accepted");
        assertThat(branch.get("/staff/{c}").data().at("/0/avatar").asString()).isEmpty();
        assertThat(branch.get("/staff/{c}").data().at("/0/image_group")).isEmpty();
        assertThat(branch.fetch(path(group.at("/images/sm/path").asString())).statusCode()).isEqualTo(404);
        assertThat(branch.send("DELETE", "/images/master", "{\"image_group_id\":" + group.path("id").asLong() + "}").status()).isEqualTo(404);
    }

    @Test
    void aPictureOfNobodyIsKept() {
        var put = put("master", picture("png", 10, 10), "salon_id", location);

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.data().path("image_binded").asBoolean(true)).isFalse();
        assertThat(put.data().at("/image_group/entity_id").asString()).isEqualTo("0");
    }

    @Test
    void nothingOfTheSentBytesIsHandedOut() {
        var ann = Long.toString(branch.teamMember("Ann"));
        var polyglot = new ByteArrayOutputStream();
        polyglot.writeBytes(picture("jpeg", 50, 50));
        polyglot.writeBytes("<script>alert('polyglot')</script>PK\u0003\u0004".getBytes(StandardCharsets.UTF_8));

        var put = put("master", polyglot.toByteArray(), "salon_id", location, "master_id", ann);

        var fetched = branch.fetch(path(put.data().at("/image_group/images/origin/path").asString()));
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(new String(fetched.body(), StandardCharsets.ISO_8859_1)).doesNotContain("polyglot");
    }

    /** A small file that says it is a huge picture. */
    private static byte[] bomb(int width, int height) {
        var small = picture("png", 8, 8);
        var header = ByteBuffer.wrap(small);
        header.putInt(16, width).putInt(20, height);
        var checksum = new CRC32();
        checksum.update(small, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        return small;
    }

    private static byte[] broken(String kind) {
        return switch (kind) {
            case "bomb" -> bomb(60_000, 60_000);
            case "wide bomb" -> bomb(Integer.MAX_VALUE, Integer.MAX_VALUE);
            case "half" -> Arrays.copyOf(picture("png", 500, 500), 120);
            case "gif" -> picture("gif", 10, 10);
            case "page" -> "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
            case "head only" -> "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
            default -> new byte[0];
        };
    }

    @ParameterizedTest
    @CsvSource({"bomb", "wide bomb", "gif", "page", "head only", "half", "nothing"})
    void whatIsNoBearablePictureIsRefused(String kind) {
        var ann = branch.teamMember("Ann");
        var before = branch.newest();

        var refused = put("master", broken(kind), "salon_id", location, "master_id", Long.toString(ann));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/meta/errors/image")).hasSize(1);
        assertThat(branch.newest()).isEqualTo(before);
        assertThat(branch.get("/staff/{c}").data().at("/0/image_group")).isEmpty();
    }

    @Test
    void picturesAskForTheRightToTheirOwner() {
        var ann = Long.toString(branch.teamMember("Ann"));
        var group = put("master", picture("png", 10, 10), "salon_id", location, "master_id", ann).data().at("/image_group/id").asLong();
        branch.callAs(Right.EDIT_SERVICES, Right.SEE_TEAM);

        assertThat(put("master", picture("png", 10, 10), "salon_id", location, "master_id", ann).status()).isEqualTo(403);
        assertThat(branch.send("DELETE", "/images/master", "{\"image_group_id\":" + group + "}").status()).isEqualTo(403);
        branch.callAsStranger();
        assertThat(branch.send("DELETE", "/images/master", "{\"image_group_id\":" + group + "}").status()).isEqualTo(404);
        assertThat(put("master", picture("png", 10, 10), "salon_id", location, "master_id", ann).status()).isEqualTo(403);
        branch.callAsOwner();
        var theirs = Long.toString(Branch.open().teamMember("Bob"));
        assertThat(put("master", picture("png", 10, 10), "salon_id", location, "master_id", theirs).status()).isEqualTo(404);
        assertThat(put("dog", picture("png", 10, 10), "salon_id", location).status()).isEqualTo(404);
        assertThat(branch.post("/images/master", "{\"salon_id\":" + location + "}").status()).isEqualTo(422);
    }
}
