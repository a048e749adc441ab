package org.branchbook.platform.outgoing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client of the process, under the operator's rules where there are any. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

    @Bean
    OutgoingHttp outgoingHttp(ObjectProvider<OutgoingRules> rules) {
        return new OutgoingHttp(rules.getIfAvailable(OutgoingRules::publicOnly));
    }
}
