package org.branchbook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program that receives, in a process of its own: many endpoints, each with a port. It is told what to do, and tells what
 * came, by lines on its standard input and output; {@link ReceiverProcess} speaks with it. Ends with its input.
 */
final class ReceivingEnd {

    private final Receipts.Totals totals = new Receipts.Totals();
    private final List<Receipts> receipts = new ArrayList<>();
    private final List<Receiver> receivers = new ArrayList<>();

    private ReceivingEnd(int endpoints) throws IOException {
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            var ledger = new Receipts(endpoint, totals);
            receipts.add(ledger);
            receivers.add(Receiver.start(ledger::take));
        }
    }

    public static void main(String[] arguments) throws IOException {
        var end = new ReceivingEnd(Integer.parseInt(arguments[0]));
        System.out.println(end.receivers.stream().map(each -> Integer.toString(each.port())).collect(Collectors.joining(" ")));
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(end.obey(line.split(" ")));
        }
        System.exit(0);
    }

    private String obey(String[] words) throws IOException {
        switch (words[0]) {
            case "key" -> receipts.get(Integer.parseInt(words[1])).expect(Base64.getDecoder().decode(words[2]));
            case "behave" -> receivers.get(Integer.parseInt(words[1])).behave(Manner.parse(words[2]));
            case "write" -> Receipts.write(receipts, Path.of(words[1]));
            case "forget" -> receipts.forEach(Receipts::forgetTimes);
            case "count" -> { }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return totals.text();
    }
}
