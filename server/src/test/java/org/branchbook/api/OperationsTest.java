package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final Operations operations = new Operations();

    @Test
    void theWholeContractIsListedOnce() {
        var all = new ArrayList<String>();
        operations.forEachExample((method, path) -> all.add(method + " " + path));
        assertThat(all).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationIsFoundByItsMethod() {
        operations.forEachExample((method, path) -> {
            assertThat(operations.find(method, path)).as(method + " " + path).isPresent();
            assertThat(operations.methodsAt(path)).contains(method);
        });
    }

    @Test
    void fixedWordsDescribeAnAddressBetterThanVariables() {
        assertThat(operations.find("GET", "/api/v1/activity/1/search")).contains("/api/v1/activity/{location}/search");
        assertThat(operations.find("HEAD", "/api/v1/activity/1/2")).contains("/api/v1/activity/{location}/{id}");
        assertThat(operations.find("PATCH", "/api/v1/companies")).isEmpty();
        assertThat(operations.methodsAt("/api/v1/unknown")).isEmpty();
    }
}
