-- title: Seizures by country and month
-- tables: seizures
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- column country: text; where seized, ISO 3166-1 alpha-2; empty where not known
-- column year: integer; of the first day
-- column month: integer; of the first day, 1 to 12
-- column seizures: integer; seizures
-- column doubtful: integer; seizures that somebody should look at
SELECT country, year, month, COUNT(*) AS seizures, SUM(CASE WHEN is_doubtful THEN 1 ELSE 0 END) AS doubtful
FROM seizures
WHERE is_counted AND year BETWEEN :first_year AND :last_year
GROUP BY country, year, month
ORDER BY country NULLS FIRST, year NULLS FIRST, month NULLS FIRST
