package org.branchbook.events;

/**
 * Writes the body that the world gets to see of a change. Implemented by the wire, so that what is stored is what is sent;
 * called inside the transaction of the change, when its rows are already written.
 */
public interface PayloadRenderer {

    Payload render(long location, Change change);

    /** The same when whoever made the change has the thing at hand, so that it need not be read again. */
    default Payload render(long location, Change change, Object subject) {
        return render(location, change);
    }

    /** What is shown in place of a body that told of a person who has been erased. Called at any time. */
    String renderErased(long location, Change change);
}
