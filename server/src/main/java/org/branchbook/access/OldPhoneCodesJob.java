package org.branchbook.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away, every hour, phones to which no code has been sent lately. */
@Configuration(proxyBeanMethods = false)
class OldPhoneCodesJob {

    @Bean
    RecurringTask<Void> forgetOldPhoneCodes(PhoneCodes codes) {
        return Tasks.recurring("forget-old-phone-codes", FixedDelay.ofHours(1))
                .execute((instance, context) -> codes.forgetOld());
    }
}
