-- title: Payments that were passed on within days, in about the same amount
-- tables: payments
-- parameter first_year: integer 1 to 9999, default 1; first year that counts
-- parameter last_year: integer 1 to 9999, default 9999; last year that counts
-- parameter days: integer 0 to 31, default 3; the second payment is on the same day or so many days later
-- parameter share: integer 1 to 100, default 90; least part of the first payment's amount that the second has, percent; it has no more than the first
-- parameter most: integer 1 to 1000000, default 1000; accounts that are listed, those with most such pairs first
-- column account: text; account that received the first payment and made the second
-- column currency: text; ISO 4217
-- column pairs: integer; pairs of a payment received and one sent
-- column passed_on: integer; sum of the second payments, each counted in every pair, ten-thousandths of the currency's unit
SELECT p.payee AS account, p.currency AS currency, COUNT(*) AS pairs, SUM(CAST(q.amount AS DECIMAL(38, 0))) AS passed_on
FROM payments p JOIN payments q
  ON q.payer = p.payee AND q.currency = p.currency AND q.day_number >= p.day_number AND q.day_number <= p.day_number + :days
WHERE p.payment <> q.payment AND p.year BETWEEN :first_year AND :last_year
  AND CAST(q.amount AS DECIMAL(38, 0)) <= CAST(p.amount AS DECIMAL(38, 0))
  AND CAST(q.amount AS DECIMAL(38, 0)) * 100 >= CAST(p.amount AS DECIMAL(38, 0)) * :share
GROUP BY p.payee, p.currency
ORDER BY pairs DESC NULLS LAST, account NULLS FIRST, currency NULLS FIRST
LIMIT :most
