package org.branchbook;

import org.branchbook.platform.StartChecks;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: every module of the platform in one process. */
@SpringBootApplication
public class Branchbook {

    public static void main(String[] arguments) {
        try {
            application().run(arguments);
        } catch (RuntimeException reportedAlready) {
            System.exit(1);
        }
    }

    /** The program, not yet running. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(Branchbook.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addListeners(new StartChecks());
        return application;
    }
}
