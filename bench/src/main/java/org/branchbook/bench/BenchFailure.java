package org.branchbook.bench;

/** Why nothing can be said about the speed: what was measured is missing, refused to work, or did the wrong thing. */
final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchFailure(String sentence) {
        super(sentence);
    }

    BenchFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
