package org.branchbook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: every module of the platform in one process. */
@SpringBootApplication
public class Branchbook {

    public static void main(String[] arguments) {
        SpringApplication.run(Branchbook.class, arguments);
    }
}
