"""What a visit leaves behind and whom it tells: nothing and nobody."""

from tests.browser.conftest import Visit
from tests.browser.pages import PAGE_TYPES, WAYFINDER


def test_nothing_is_stored(visitor: Visit) -> None:
    """After a visit to every type of page, with the menu and the switch in use, nothing is stored."""
    reader = visitor(375)
    for address in PAGE_TYPES + WAYFINDER:
        page = reader.visit(address)
        if page.locator(".header__button").count():
            page.locator(".header__button").click()
        page.locator('[data-module="language-link"]').click()

    assert reader.context.cookies() == []
    assert reader.context.storage_state()["origins"] == []
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_works_where_storage_is_forbidden(visitor: Visit) -> None:
    """A browser that forbids all storage shows the page and runs its scripts."""
    reader = visitor(375)
    reader.context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
            Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
        }"""
    )
    page = reader.visit("plikten/")
    page.get_by_role("button", name="Meny").click()

    assert page.get_by_role("navigation", name="Hovedmeny").is_visible()
    assert reader.errors == []
