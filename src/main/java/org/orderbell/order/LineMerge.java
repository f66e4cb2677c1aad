package org.orderbell.order;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Lines that two sides changed from the same base, put together by their numbers: what only one side added, changed or
 * removed is taken from it, member by member. A member that both set to different values is a conflict, and so is a line
 * that one side changed and the other removed.
 */
final class LineMerge {

    /** A field that both sides changed: its JSON pointer, and what each made of it; null where it is gone. */
    record Clash(String field, JsonValue yours, JsonValue theirs) {}

    private final List<LineDraft> lines = new ArrayList<>();
    private final List<Clash> clashes = new ArrayList<>();

    /**
     * @param base what both began with
     * @param theirs what is there by now
     * @param yours what somebody made of the base; numbers that the base does not have are new lines
     */
    LineMerge(List<LineDraft> base, List<LineDraft> theirs, List<LineDraft> yours) {
        Map<Integer, LineDraft> there = byNumber(theirs);
        Map<Integer, LineDraft> wanted = byNumber(yours);
        Map<Integer, LineDraft> known = byNumber(base);
        for (LineDraft before : base) {
            LineDraft now = there.get(before.line());
            merge(before, before.isSameLine(now) ? now : null, wanted.get(before.line()));
        }
        // a number that stands for another product by now comes from before numbers were kept
        theirs.stream().filter(line -> !line.isSameLine(known.get(line.line()))).forEach(lines::add);
        yours.stream().filter(line -> !known.containsKey(line.line())).forEach(lines::add);
        lines.sort(Comparator.comparingInt(LineDraft::line));
        if (lines.isEmpty() && clashes.isEmpty()) {
            theirs.forEach(line -> clashes.add(new Clash(pointer(line), JsonValue.NULL, line.toJson())));
        }
    }

    /** In the order of their numbers; only to be used if nothing clashes. */
    List<LineDraft> lines() {
        return lines;
    }

    List<Clash> clashes() {
        return clashes;
    }

    private void merge(LineDraft before, LineDraft theirs, LineDraft yours) {
        if (theirs != null && yours != null) {
            lines.add(new LineDraft(
                    before.line(),
                    before.sku(),
                    member("quantity", before, theirs, yours, LineDraft::quantity),
                    member("note", before, theirs, yours, LineDraft::note),
                    member("discount", before, theirs, yours, LineDraft::discount)));
        } else if (yours == null && theirs != null && !theirs.equals(before)) {
            clashes.add(new Clash(pointer(before), JsonValue.NULL, theirs.toJson()));
        } else if (theirs == null && yours != null && !yours.equals(before)) {
            clashes.add(new Clash(pointer(before), yours.toJson(), JsonValue.NULL));
        }
    }

    private <T> T member(
            String name, LineDraft before, LineDraft theirs, LineDraft yours, Function<LineDraft, T> member) {
        T mine = member.apply(yours);
        T other = member.apply(theirs);
        T was = member.apply(before);
        if (Objects.equals(mine, was) || Objects.equals(mine, other)) {
            return other;
        }
        if (!Objects.equals(other, was)) {
            clashes.add(new Clash(
                    pointer(before) + "/" + name,
                    yours.toJson().get(name),
                    theirs.toJson().get(name)));
        }
        return mine;
    }

    static String pointer(LineDraft line) {
        return "/lines/" + line.line();
    }

    private static Map<Integer, LineDraft> byNumber(List<LineDraft> lines) {
        Map<Integer, LineDraft> byNumber = new HashMap<>();
        lines.forEach(line -> byNumber.put(line.line(), line));
        return byNumber;
    }
}
