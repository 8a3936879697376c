package io.segments.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.eventing.MembershipSummary.Partition;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MembershipChecksumTest {

    private record Member(String key, long revision) {}

    static Stream<JsonNode> vectors() throws IOException {
        try (var file = MembershipChecksum.class.getResourceAsStream("membership-checksum-vectors.json")) {
            var vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void matchesThePublishedVectors(JsonNode vector) {
        var summary = new MembershipSummary(1);
        for (var member : vector.get("members")) {
            summary.add(
                    member.get("member_key").asText(),
                    Long.parseUnsignedLong(member.get("revision").asText()));
        }
        assertThat(summary.partitions().getFirst().checksum())
                .hasToString(vector.get("checksum").asText());
    }

    @Test
    void isTheSameHoweverMembersCameAndWent() throws Exception {
        var random = new Random(7);
        var members = new ArrayList<Member>();
        var summary = new MembershipSummary(5);
        for (var i = 0; i < 2_000; i++) {
            var member = new Member("m" + i, random.nextLong());
            summary.add(member.key(), member.revision());
            members.add(member);
        }
        Collections.shuffle(members, random);
        for (var i = 0; i < 700; i++) {
            var gone = members.removeLast();
            summary.remove(gone.key(), gone.revision());
        }
        for (var i = 0; i < 500; i++) {
            var changed = new Member(members.get(i).key(), random.nextLong());
            summary.update(changed.key(), members.get(i).revision(), changed.revision());
            members.set(i, changed);
        }

        assertThat(summary.partitions()).isEqualTo(byDefinition(members, 5));
        assertThat(summary.count()).isEqualTo(1_300);
    }

    @Test
    void goesOnFromWhatWasKnown() {
        var before = new MembershipSummary(3);
        before.add("ada", 1);
        var after = MembershipSummary.from(before.partitions());
        after.add("bob", 2);
        after.remove("ada", 1);

        var onlyBob = new MembershipSummary(3);
        onlyBob.add("bob", 2);
        assertThat(after.partitions()).isEqualTo(onlyBob.partitions());
    }

    @Test
    void ofNobodyIsZero() {
        var summary = new MembershipSummary(2);
        summary.add("ada", 5);
        summary.remove("ada", 5);
        assertThat(summary.partitions()).containsExactly(Partition.EMPTY, Partition.EMPTY);
    }

    @Test
    void addsUpOverPartitionsAndTravelsAsSixteenBytes() {
        var random = new Random(3);
        for (var i = 0; i < 1_000; i++) {
            var one = new MembershipChecksum(random.nextLong(), random.nextLong());
            var other = new MembershipChecksum(random.nextLong(), random.nextLong());
            assertThat(one.plus(other).minus(other)).isEqualTo(one);
            assertThat(MembershipChecksum.of(one.toBytes())).isEqualTo(one);
            assertThat(number(one.plus(other)))
                    .isEqualTo(number(one).add(number(other)).mod(BigInteger.ONE.shiftLeft(128)));
        }
        assertThatThrownBy(() -> MembershipChecksum.of(new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Partition> byDefinition(List<Member> members, int partitions) throws Exception {
        var sums = new BigInteger[partitions];
        var counts = new long[partitions];
        Arrays.fill(sums, BigInteger.ZERO);
        for (var member : members) {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(member.key().getBytes(UTF_8));
            sha.update((byte) 0);
            sha.update(ByteBuffer.allocate(8).putLong(member.revision()).array());
            var partition = KeyHash.partition(member.key(), partitions);
            sums[partition] = sums[partition].add(new BigInteger(1, Arrays.copyOf(sha.digest(), 16)));
            counts[partition]++;
        }
        var result = new ArrayList<Partition>();
        for (var p = 0; p < partitions; p++) {
            var sum = sums[p].mod(BigInteger.ONE.shiftLeft(128));
            result.add(new Partition(
                    counts[p], new MembershipChecksum(sum.shiftRight(64).longValue(), sum.longValue())));
        }
        return result;
    }

    private static BigInteger number(MembershipChecksum checksum) {
        return new BigInteger(1, checksum.toBytes());
    }
}
