package org.branchbook.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Set;
import org.branchbook.platform.Settings;
import org.branchbook.shared.Phone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * For trying things out without a provider: texts are not sent but added to {@code text-messages.jsonl} in the data folder,
 * one JSON object a line, readable by its owner only.
 */
@Component
@ConditionalOnProperty(name = "branchbook.sms.sender", havingValue = "file")
class TextMessageFile implements TextMessages {

    static final String NAME = "text-messages.jsonl";

    private final Path file;
    private final Clock clock;
    private final ObjectMapper json;

    TextMessageFile(Settings settings, Clock clock, ObjectMapper json) {
        this.file = settings.dataFolder().resolve(NAME);
        this.clock = clock;
        this.json = json;
    }

    @Override
    public synchronized void send(Phone to, String text) {
        var message = new LinkedHashMap<String, String>();
        message.put("at", clock.instant().toString());
        message.put("to", to.international());
        message.put("text", text);
        var line = ByteBuffer.wrap((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, options, ownerOnly)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A text message cannot be written to " + file, failure);
        }
    }
}
