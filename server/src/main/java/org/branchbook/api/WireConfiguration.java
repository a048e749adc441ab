package org.branchbook.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.branchbook.access.Partners;
import org.branchbook.access.Users;
import org.branchbook.platform.Settings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Hangs the wire into the web server. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    @Bean
    Authentication authentication(Partners partners, Users users) {
        return new Authentication(partners::byToken, users::byToken);
    }

    @Bean
    @ConditionalOnMissingBean
    RateLimits rateLimits(Settings settings) {
        return new RateLimits(settings.rate().perSecond(), settings.rate().burst());
    }

    @Bean
    RateLimiter rateLimiter(RateLimits limits) {
        return new RateLimiter(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    WebMvcRegistrations mappingsByAddress() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new MappingsByAddress();
            }
        };
    }

    /** Uploads go to the disk while they arrive, never to memory, and no further than the setting allows. */
    @Bean
    MultipartConfigElement uploads(Settings settings) {
        var largest = settings.files().largest().toBytes();
        return new MultipartConfigElement("", largest, largest + BoundedBody.LARGEST, 0);
    }

    /** What the web server turns away before it gets here is told in the wire's shape as well. */
    @Bean
    TomcatContextCustomizer wireErrorReports() {
        return context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(WireErrorReport.class.getName());
            }
        };
    }

    /** The booking widget runs on pages of any origin. No cookie is of use here, so none is let in. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin() {
        var everybody = new CorsConfiguration();
        everybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        everybody.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        everybody.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        everybody.setExposedHeaders(
                List.of("X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotency-Replayed"));
        everybody.setMaxAge(Duration.ofHours(1));
        var filter = new FilterRegistrationBean<>(
                new CorsFilter(request -> PathAliases.isWire(request.getRequestURI()) ? everybody : null));
        filter.setOrder(WireFilters.CROSS_ORIGIN);
        return filter;
    }

    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(IdempotencyKeys keys) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
                .execute((instance, execution) -> keys.forgetOld());
    }

    /** Before Spring's own handlers, which would take an {@link Answer} for an ordinary body. */
    @Bean
    SmartInitializingSingleton answersFirst(RequestMappingHandlerAdapter adapter, WireWriter writer) {
        return () -> {
            var handlers = new ArrayList<HandlerMethodReturnValueHandler>();
            handlers.add(new WireAnswers(writer));
            var usual = adapter.getReturnValueHandlers();
            if (usual != null) {
                handlers.addAll(usual);
            }
            adapter.setReturnValueHandlers(handlers);
        };
    }
}
