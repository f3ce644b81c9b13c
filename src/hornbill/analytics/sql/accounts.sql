-- title: What each account received and sent, by currency
-- tables: payments
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- parameter most: integer 1 to 1000000, default 1000; accounts that are listed, those that received most first
-- column account: text; account
-- column currency: text; ISO 4217
-- column payments_in: integer; payments received
-- column received: integer; ten-thousandths of the currency's unit
-- column payments_out: integer; payments sent
-- column sent: integer; ten-thousandths of the currency's unit
SELECT account, currency, SUM(payments_in) AS payments_in, SUM(received) AS received, SUM(payments_out) AS payments_out, SUM(sent) AS sent
FROM (
  SELECT payee AS account, currency, COUNT(*) AS payments_in, SUM(CAST(amount AS DECIMAL(38, 0))) AS received, 0 AS payments_out, CAST(0 AS DECIMAL(38, 0)) AS sent
  FROM payments WHERE year BETWEEN :first_year AND :last_year GROUP BY payee, currency
  UNION ALL
  SELECT payer AS account, currency, 0 AS payments_in, CAST(0 AS DECIMAL(38, 0)) AS received, COUNT(*) AS payments_out, SUM(CAST(amount AS DECIMAL(38, 0))) AS sent
  FROM payments WHERE year BETWEEN :first_year AND :last_year GROUP BY payer, currency
) sides
GROUP BY account, currency
ORDER BY received DESC NULLS LAST, account NULLS FIRST, currency NULLS FIRST
LIMIT :most
