package org.branchbook.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Every operation of the contract, built or not, so that what is not built says so instead of seeming unknown. */
@Component
class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+\\}");

    private final List<Operation> all;

    Operations() {
        try {
            var lines = new ClassPathResource("wire/operations.txt").getContentAsString(StandardCharsets.UTF_8).lines();
            this.all = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Operations::parse).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Operation parse(String line) {
        var words = line.strip().split("\\s+");
        return new Operation(words[0], words[1], List.of(words[1].split("/")));
    }

    private record Operation(String method, String template, List<String> steps) {

        boolean matches(List<String> path) {
            if (path.size() != steps.size()) {
                return false;
            }
            for (int i = 0; i < steps.size(); i++) {
                if (!isVariable(steps.get(i)) && !steps.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isVariable(String step) {
        return step.startsWith("{");
    }

    /** How many steps of an address are fixed words. The more, the better it describes a path that fits it. */
    static long fixedSteps(String template) {
        return Stream.of(template.split("/")).filter(step -> !isVariable(step)).count();
    }

    /** The operation of the contract that the request means, as its address with variables in it. */
    Optional<String> find(String method, String path) {
        var asked = method.equals("HEAD") ? "GET" : method;
        return at(path).filter(operation -> operation.method().equals(asked)).map(Operation::template)
                .max(Comparator.comparingLong(Operations::fixedSteps));
    }

    /** The methods that the contract has at this address; empty when it has no such address. */
    Set<String> methodsAt(String path) {
        return at(path).map(Operation::method).collect(Collectors.toSet());
    }

    private Stream<Operation> at(String path) {
        var steps = List.of(path.split("/"));
        return all.stream().filter(operation -> operation.matches(steps));
    }

    /** Every operation with ids in place of its variables: one call of each. */
    void forEachExample(BiConsumer<String, String> visitor) {
        all.forEach(operation -> visitor.accept(operation.method(), VARIABLE.matcher(operation.template()).replaceAll("7")));
    }
}
