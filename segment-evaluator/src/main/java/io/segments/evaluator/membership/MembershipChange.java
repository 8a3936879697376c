package io.segments.evaluator.membership;

import java.util.Map;

/**
 * One entry of the public log.
 *
 * @param attributes the exposed columns: after the change, or for EXITED as they were last told
 * @param revision fingerprint of the exposed columns after the change; 0 for EXITED and FORGOTTEN
 * @param previousRevision fingerprint before the change; 0 for ENTERED and FORGOTTEN
 */
public record MembershipChange(
        String memberKey,
        Operation operation,
        Map<String, AttributeValue> attributes,
        long revision,
        long previousRevision) {

    /** What happened to the member. */
    public enum Operation {
        /** It belongs now and did not before. */
        ENTERED,
        /** It no longer belongs. */
        EXITED,
        /** It still belongs and an exposed column changed. */
        UPDATED,
        /** It left so long ago that nothing of it is kept any more. */
        FORGOTTEN
    }
}
