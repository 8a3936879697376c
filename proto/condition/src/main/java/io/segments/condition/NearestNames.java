package io.segments.condition;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody who mistyped a name probably meant. */
public final class NearestNames {

    private static final int MOST = 3;
    private static final int LONGEST = 100;

    private NearestNames() {}

    /** The names that are a few typing mistakes away, nearest first, three at most. */
    public static List<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        var typed = name.toLowerCase(Locale.ROOT);
        var reach = Math.max(1, name.length() / 3);
        record Near(String name, int distance) {}
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= reach)
                .map(candidate -> new Near(candidate, distance(typed, candidate.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance <= reach)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** The end of a sentence: {@code ; did you mean "plan"?}, or nothing when no name is near. */
    public static String hint(String name, Collection<String> candidates) {
        var nearest = to(name, candidates);
        return nearest.isEmpty()
                ? ""
                : nearest.stream().map(near -> '"' + near + '"').collect(joining(" or ", "; did you mean ", "?"));
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, optimal string alignment). */
    static int distance(String left, String right) {
        var table = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            for (var j = 0; j <= right.length(); j++) {
                table[i][j] = cell(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cell(int[][] table, String left, String right, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        var cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        var best = Math.min(Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1), table[i - 1][j - 1] + cost);
        var swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
