package org.branchbook.site;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets browsers keep the files of the front end whose names say what is in them; any others Spring serves as they are. */
@Component
class SiteMvc implements WebMvcConfigurer {

    private static final String NAMED_AFTER_CONTENT = "[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+";
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/{file:" + NAMED_AFTER_CONTENT + "}")
                .addResourceLocations("classpath:/" + Assets.FOLDER)
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
    }
}
