"""Fields that offer what fits: how a test types into one and takes what it offers."""

from __future__ import annotations


def pick(page, label, typed, name):
    """Type into a field with a picker and take an offer.

    Args:
        page: the page, or a part of it.
        label: of the field, whole.
        typed: what is typed; what is there before is replaced.
        name: of the offer, or a part of it.
    """
    # A list is hidden once the page's script has put a field in its place: only that field is waited for.
    field = page.get_by_label(label, exact=True).and_(page.locator("[role=combobox]"))
    field.click()
    field.fill(typed)
    page.locator(".picks li").filter(has_text=name).first.click()
