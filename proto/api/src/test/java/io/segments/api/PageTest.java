package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final List<String> ALL =
            IntStream.range(100, 125).mapToObj(Integer::toString).toList();

    @Test
    void followEachOtherWithoutGapOrRepetition() {
        var seen = new ArrayList<String>();
        var token = "";
        do {
            var page = fetch(PageRequest.of(10, token));
            seen.addAll(page.items());
            token = page.nextPageToken();
        } while (!token.isEmpty());
        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void endWithoutATokenWhenTheLastOneIsFull() {
        assertThat(fetch(PageRequest.of(25, null)).nextPageToken()).isEmpty();
    }

    @Test
    void haveFiftyItemsUnlessAsked() {
        assertThat(PageRequest.of(null, null).size()).isEqualTo(50);
        assertThat(PageRequest.of(0, "").size()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MAX_VALUE})
    void haveOneToAThousandItems(int size) {
        assertThatThrownBy(() -> PageRequest.of(size, null))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "%%%", "AAAA", "'; drop table segment; --"})
    void refuseATokenThatTheyDidNotGive(String token) {
        assertThatThrownBy(() -> PageRequest.of(10, token)).hasMessageContaining("nextPageToken");
    }

    @Test
    void ofANumberedListRefuseTheTokenOfAnother() {
        var ofNames = Page.of(List.of("vip", "zed"), PageRequest.of(1, null), name -> name)
                .nextPageToken();
        assertThatThrownBy(() -> PageRequest.of(10, ofNames).afterNumber()).isInstanceOf(ApiException.class);
        var ofNumbers = Page.of(List.of(7, 6), PageRequest.of(1, null), Object::toString)
                .nextPageToken();
        assertThat(PageRequest.of(10, ofNumbers).afterNumber()).contains(7L);
    }

    @Test
    void changeTheFormOfTheirItems() {
        assertThat(new Page<>(List.of(1, 2), "t").map(Integer::doubleValue))
                .isEqualTo(new Page<>(List.of(1.0, 2.0), "t"));
    }

    private static Page<String> fetch(PageRequest request) {
        var after = request.after().orElse("");
        var fetched = ALL.stream()
                .filter(item -> item.compareTo(after) > 0)
                .limit(request.toFetch())
                .toList();
        return Page.of(fetched, request, item -> item);
    }
}
