-- title: Items, mass and pieces by kind of goods
-- tables: items
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- column term: text; CITES term code; empty where not known
-- column items: integer; items
-- column seizures: integer; seizures with such an item
-- column grams: integer; mass of those items whose mass is known, grams
-- column pieces: integer; count of those items whose count is known, thousandths of a piece
SELECT term, COUNT(*) AS items, COUNT(DISTINCT seizure) AS seizures,
  COALESCE(SUM(CAST(grams AS DECIMAL(38, 0))), 0) AS grams, COALESCE(SUM(CAST(pieces AS DECIMAL(38, 0))), 0) AS pieces
FROM items
WHERE is_counted AND year BETWEEN :first_year AND :last_year
GROUP BY term
ORDER BY term NULLS FIRST
