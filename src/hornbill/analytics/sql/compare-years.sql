-- title: Two years side by side, by taxon, kind of goods or country
-- tables: items
-- parameter earlier: integer 1 to 9999, default 2024; one year
-- parameter later: integer 1 to 9999, default 2025; the other
-- parameter facet: word taxon term country, default taxon; what is compared
-- column value: text; taxon, term or country; empty where not known
-- column items_earlier: integer; items of the one year
-- column items_later: integer; items of the other
-- column grams_earlier: integer; known mass in the one year, grams
-- column grams_later: integer; known mass in the other, grams
-- column grams_more: integer; how much more in the other, grams; below zero where it is less
SELECT value, SUM(CASE WHEN year = :earlier THEN 1 ELSE 0 END) AS items_earlier, SUM(CASE WHEN year = :later THEN 1 ELSE 0 END) AS items_later,
  SUM(CASE WHEN year = :earlier THEN grams ELSE 0 END) AS grams_earlier, SUM(CASE WHEN year = :later THEN grams ELSE 0 END) AS grams_later,
  SUM(CASE WHEN year = :later THEN grams ELSE 0 END) - SUM(CASE WHEN year = :earlier THEN grams ELSE 0 END) AS grams_more
FROM (
  SELECT year, CASE WHEN :facet = 'taxon' THEN taxon WHEN :facet = 'term' THEN term ELSE country END AS value,
    CAST(COALESCE(grams, 0) AS DECIMAL(38, 0)) AS grams
  FROM items
  WHERE is_counted AND (year = :earlier OR year = :later)
) both_years
GROUP BY value
ORDER BY value NULLS FIRST
