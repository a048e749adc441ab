package org.branchbook.examples.notes;

import java.util.List;

/** {@code GET /state}, from this machine only: the notebooks and the diary, without any secret. */
final class StatePage {

    private record BranchState(long location, List<Note> notes) {}

    private record State(List<BranchState> branches, List<Diary.Line> diary) {}

    private final Notebooks notebooks;
    private final Diary diary;

    StatePage(Notebooks notebooks, Diary diary) {
        this.notebooks = notebooks;
        this.diary = diary;
    }

    Reply show(Request request) {
        List<BranchState> branches = notebooks.all().stream()
                .map(branch -> new BranchState(branch.location(), branch.notes()))
                .toList();
        return Reply.json(new State(branches, diary.lines()));
    }
}
