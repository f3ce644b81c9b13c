-- title: Accounts that pass on most of what they receive, by currency
-- tables: payments
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- parameter share: integer 1 to 100, default 90; least part of what was received that was sent, percent; what sends more than it received is not listed
-- parameter least: integer 0 to 1000000000000000, default 100000000; least amount received, ten-thousandths of the currency's unit
-- parameter most: integer 1 to 1000000, default 1000; accounts that are listed, those that received most first
-- column account: text; account
-- column currency: text; ISO 4217
-- column payments_in: integer; payments received
-- column received: integer; ten-thousandths of the currency's unit
-- column payments_out: integer; payments sent
-- column sent: integer; ten-thousandths of the currency's unit
SELECT i.account AS account, i.currency AS currency, i.payments_in AS payments_in, i.received AS received, o.payments_out AS payments_out, o.sent AS sent
FROM (
  SELECT payee AS account, currency, COUNT(*) AS payments_in, SUM(CAST(amount AS DECIMAL(38, 0))) AS received
  FROM payments WHERE year BETWEEN :first_year AND :last_year GROUP BY payee, currency
) i JOIN (
  SELECT payer AS account, currency, COUNT(*) AS payments_out, SUM(CAST(amount AS DECIMAL(38, 0))) AS sent
  FROM payments WHERE year BETWEEN :first_year AND :last_year GROUP BY payer, currency
) o ON o.account = i.account AND o.currency = i.currency
WHERE i.received >= :least AND o.sent <= i.received AND o.sent * 100 >= i.received * :share
ORDER BY received DESC NULLS LAST, account NULLS FIRST, currency NULLS FIRST
LIMIT :most
