package org.branchbook.api;

import java.util.function.Function;
import org.branchbook.shared.Refusal;

/**
 * How one refusal of a module's own trade looks on the wire. Declared as a bean, one for each kind:
 * {@code new RefusalMapping<>(SlotTaken.class, taken -> WireError.coded(422, 433, taken.getMessage(), taken.appointment()))}.
 */
public record RefusalMapping<R extends Refusal.Specific>(Class<R> kind, Function<R, WireError> error) {

    boolean fits(Refusal.Specific refusal) {
        return kind.isInstance(refusal);
    }

    WireError map(Refusal.Specific refusal) {
        return error.apply(kind.cast(refusal));
    }
}
