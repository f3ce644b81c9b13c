"""One reader of tables: CSV, TSV, XLSX, XLS and ODS, with all that was not taken said. See README.md."""

from hornbill.tables.core.rows import Row
from hornbill.tables.reading import Book, Sheet, is_workbook, read

__all__ = ["Book", "Row", "Sheet", "is_workbook", "read"]
