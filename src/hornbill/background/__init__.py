"""Work that takes longer than a page should: done in steps, beside the pages, until it is over."""
