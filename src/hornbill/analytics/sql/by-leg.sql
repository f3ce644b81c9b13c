-- title: Seizures by country of origin, export, transit and destination
-- tables: legs
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- column role: text; origin, export, transit or destination
-- column country: text; ISO 3166-1 alpha-2
-- column seizures: integer; seizures with such a leg, alleged or confirmed
-- column confirmed: integer; seizures with such a leg that is confirmed
SELECT role, country, COUNT(DISTINCT seizure) AS seizures, COUNT(DISTINCT CASE WHEN is_confirmed THEN seizure END) AS confirmed
FROM legs
WHERE is_counted AND country <> '' AND year BETWEEN :first_year AND :last_year
GROUP BY role, country
ORDER BY role NULLS FIRST, country NULLS FIRST
