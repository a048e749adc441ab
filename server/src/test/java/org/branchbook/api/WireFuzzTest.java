package org.branchbook.api;

import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.branchbook.shared.Invalid;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever is sent is read or refused as invalid; nothing else may come out. */
class WireFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("id", "staff_id", "master_id", "salon_ids", "services", "client", "datetime", "a");
    private static final List<String> TEXTS = List.of(
            "", " ", "0", "1", "-1", "true", "2026-03-08 02:30:00", "2026-03-08T02:30:00+99:99", "2026-02-31", "20261301", "24:00", "1e400",
            "9223372036854775808", "-", "+", ".", ",", ",,", "1,,2", "NaN", "Infinity", "\u0000", "\ud800", "x\udc00y", "\u0661\u0662", "0x1F", "2026-07-12T12:10:00 05:00");

    private static final List<Consumer<WireFields>> READERS = List.of(
            fields -> fields.text("staff_id"), fields -> fields.requireText("a"), fields -> fields.integer("id"),
            fields -> fields.integer("id", 0, 10), fields -> fields.requireInteger("staff_id"), fields -> fields.decimal("a"),
            fields -> fields.flag("a"), fields -> fields.date("datetime"), fields -> fields.time("datetime"),
            fields -> fields.dateTime("datetime", ZONE), fields -> fields.integers("services"), fields -> fields.texts("salon_ids"),
            fields -> fields.has("client"), fields -> fields.isNull("client"), fields -> {
                if (fields instanceof WireBody body) {
                    body.child("client").ifPresent(client -> client.decimal("a"));
                }
            },
            fields -> {
                if (fields instanceof WireBody body) {
                    body.list("services").forEach(service -> service.requireInteger("id"));
                }
            },
            fields -> {
                if (fields instanceof WireBody body) {
                    body.items();
                }
            },
            fields -> {
                if (fields instanceof WireQuery query) {
                    query.page(25, 200);
                }
            });

    @Test
    void bodiesOfAnyShape() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var value = value(random, 4);
            var sent = value.isContainer() ? value : JSON.objectNode().set("a", value);
            readEverything(seed, () -> WireBody.of(sent));
        }
    }

    @Test
    void queriesOfAnyShape() {
        var pieces = List.of("a", "staff_id", "page", "count", "salon_ids", "[", "]", "[]", "[0]", "=", "&", "%", "%5B", "%00", "%ff", "%ED%A0%80", "+",
                ",", "1", "-1", "99999999999999999999", "2026-03-08");
        for (long seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var query = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                query.append(pieces.get(random.nextInt(pieces.size())));
            }
            readEverything(seed, () -> WireQuery.parse(query.toString()));
        }
    }

    private static void readEverything(long seed, java.util.function.Supplier<WireFields> sent) {
        for (var reader : READERS) {
            try {
                reader.accept(sent.get());
            } catch (Invalid expected) {
                // That is the answer to most of it.
            } catch (RuntimeException | StackOverflowError other) {
                fail("Seed " + seed + ": " + other, other);
            }
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextInt(4) - 1);
            case 4 -> JSON.numberNode(new BigInteger(200, random));
            case 5 -> JSON.numberNode(new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt()));
            case 6 -> JSON.numberNode(random.nextBoolean() ? Double.NaN : random.nextGaussian());
            case 7, 8 -> JSON.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 9 -> {
                var array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = JSON.objectNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
                }
                yield object;
            }
        };
    }
}
