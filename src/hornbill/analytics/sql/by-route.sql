-- title: Seizures by route, from each country of origin to each country of destination
-- tables: legs
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- column comes_from: text; country of origin, ISO 3166-1 alpha-2
-- column goes_to: text; country of destination, ISO 3166-1 alpha-2
-- column seizures: integer; seizures
SELECT comes_from, goes_to, COUNT(*) AS seizures
FROM (
  SELECT DISTINCT a.seizure, a.country AS comes_from, b.country AS goes_to
  FROM legs a JOIN legs b ON b.seizure = a.seizure AND b.year = a.year
  WHERE a.is_counted AND a.role = 'origin' AND b.role = 'destination' AND a.country <> '' AND b.country <> ''
    AND a.year BETWEEN :first_year AND :last_year
) routes
GROUP BY comes_from, goes_to
ORDER BY comes_from NULLS FIRST, goes_to NULLS FIRST
