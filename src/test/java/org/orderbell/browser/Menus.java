package org.orderbell.browser;

/** Where menus open. */
final class Menus {

    /**
     * A script that says by how much a menu is away from its button, or nothing if it touches it: {@code given} has the
     * selectors of both. Within the window, it may be moved along the edge of its button.
     */
    static final String AWAY =
            """
            const [button, menu] = given.slice(0, 2).map((css) => document.querySelector(css).getBoundingClientRect());
            const across = Math.max(menu.left - button.right, button.left - menu.right);
            const along = Math.max(menu.top - button.bottom, button.top - menu.bottom);
            const outside = menu.left < 0 || menu.right > document.documentElement.clientWidth + 1;
            const over = Math.min(menu.bottom - button.top, button.bottom - menu.top) > 6 && across < -6;
            return across > 0 || along > 12 || outside || over
              ? `window ${document.documentElement.clientWidth}, menu ${[menu.left, menu.top, menu.right, menu.bottom].map(Math.round)}, button ${[button.left, button.top, button.right, button.bottom].map(Math.round)}`
              : '';
            """;

    private Menus() {}
}
