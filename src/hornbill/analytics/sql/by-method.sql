-- title: Seizures by means of transport, concealment, detection, reason or disposal
-- tables: methods
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- parameter facet: word transport concealment detection reason disposal, default transport; which list of codes
-- column code: text; code of that list; empty where none is known
-- column seizures: integer; seizures
SELECT code, COUNT(DISTINCT seizure) AS seizures
FROM methods
WHERE is_counted AND facet = :facet AND year BETWEEN :first_year AND :last_year
GROUP BY code
ORDER BY code NULLS FIRST
