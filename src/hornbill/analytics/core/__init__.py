"""Rules of analytics: tables and their columns, queries as data, amounts in whole units. Plain Python."""
