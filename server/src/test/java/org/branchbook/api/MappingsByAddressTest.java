package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.branchbook.testing.RunningServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class MappingsByAddressTest {

    private final MappingsByAddress quick = RunningServer.get().bean(MappingsByAddress.class);
    private final RequestMappingHandlerMapping thorough = spring();

    private RequestMappingHandlerMapping spring() {
        var mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(quick.getApplicationContext());
        quick.getHandlerMethods().forEach((info, method) -> mapping.registerMapping(info, method.getBean(), method.getMethod()));
        return mapping;
    }

    @Test
    void everyOperationIsFoundWhereSpringFindsIt() {
        new Operations().forEachExample((method, path) ->
                assertThat(found(quick, method, path)).as(method + " " + path).isEqualTo(found(thorough, method, path)));
    }

    @Test
    void whatNobodyServesIsNotFound() {
        for (var path : new String[] {"/", "", "/api", "/api/v1", "/api/v1/nothing", "/api/v1/book_record", "//api/v1/companies", "/{x}"}) {
            assertThat(found(quick, "GET", path)).as(path).isEqualTo(found(thorough, "GET", path));
        }
    }

    @Test
    void variablesOfTheAddressAreTold() {
        var request = request("POST", "/api/v1/book_record/17");
        assertThat(handler(quick, request)).contains("BookRecord");
        assertThat(request.getAttribute(RequestMappingHandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .asInstanceOf(InstanceOfAssertFactories.MAP).containsValue("17");
    }

    private static String found(RequestMappingHandlerMapping mapping, String method, String path) {
        return handler(mapping, request(method, path));
    }

    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    private static String handler(RequestMappingHandlerMapping mapping, HttpServletRequest request) {
        try {
            return name(mapping.getHandler(request) instanceof HandlerExecutionChain chain
                    ? chain.getHandler() : null);
        } catch (HttpRequestMethodNotSupportedException otherMethods) {
            return "other methods";
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static String name(@Nullable Object handler) {
        return handler instanceof HandlerMethod method ? method.getMethod().toString() : "nobody";
    }
}
