package io.segments.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStampTest {

    private final ProcessStamp self = ProcessStamp.of(ProcessHandle.current());

    @Test
    void findsItsProcess() {
        assertThat(ProcessStamp.parse(self.toString()).flatMap(ProcessStamp::process))
                .contains(ProcessHandle.current());
    }

    @Test
    void doesNotFindAnotherProcessThatGotTheSameIdLater() {
        assertThat(new ProcessStamp(self.pid(), self.started() - 6_000).process())
                .isEmpty();
    }

    @Test
    void makesNothingOfOtherText() {
        assertThat(ProcessStamp.parse("")).isEmpty();
        assertThat(ProcessStamp.parse("1 2 3")).isEmpty();
        assertThat(ProcessStamp.parse("one two")).isEmpty();
    }
}
