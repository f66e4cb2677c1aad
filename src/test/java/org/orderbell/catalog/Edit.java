package org.orderbell.catalog;

/** What a finger does to a word. */
enum Edit {
    LEAVE_OUT,
    ADD,
    MISTAKE,
    SWAP;

    String of(String word, int anywhere, char letter) {
        int at = Math.floorMod(anywhere, word.length());
        return switch (this) {
            case LEAVE_OUT -> word.substring(0, at) + word.substring(at + 1);
            case ADD -> word.substring(0, at) + letter + word.substring(at);
            case MISTAKE -> word.substring(0, at) + letter + word.substring(at + 1);
            case SWAP -> {
                int left = Math.min(at, word.length() - 2);
                yield word.substring(0, left) + word.charAt(left + 1) + word.charAt(left) + word.substring(left + 2);
            }
        };
    }
}
