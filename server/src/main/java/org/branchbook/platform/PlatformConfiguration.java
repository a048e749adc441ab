package org.branchbook.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.branchbook.platform.database.LogRetention;
import org.branchbook.platform.outgoing.OutgoingRules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MasterKey masterKey(Settings settings) {
        return MasterKey.of(settings.masterKey(), settings.dataFolder());
    }

    @Bean
    LogRetention logRetention(Settings settings) {
        return new LogRetention(Duration.ofDays(settings.log().keptDays()));
    }

    @Bean
    OutgoingRules outgoingRules(Settings settings) {
        return new OutgoingRules(settings.outgoing().allowLoopback(), Set.copyOf(settings.outgoing().allow()));
    }
}
