-- title: Rows of two lists that share a block key, and so are to be compared
-- tables: blocks_left, blocks_right
-- parameter most_of_block: integer 1 to 1000000, default 200; a key that more rows of either list share finds nobody; crowded-blocks lists such keys
-- column left_entry: integer; number of the row in the left list, as a spreadsheet shows it
-- column right_entry: integer; number of the row in the right list, as a spreadsheet shows it
SELECT DISTINCT l.entry AS left_entry, r.entry AS right_entry
FROM blocks_left l
JOIN (SELECT bucket, block FROM blocks_left GROUP BY bucket, block HAVING COUNT(*) <= :most_of_block) few_left
  ON few_left.bucket = l.bucket AND few_left.block = l.block
JOIN blocks_right r ON r.bucket = l.bucket AND r.block = l.block
JOIN (SELECT bucket, block FROM blocks_right GROUP BY bucket, block HAVING COUNT(*) <= :most_of_block) few_right
  ON few_right.bucket = r.bucket AND few_right.block = r.block
ORDER BY left_entry NULLS FIRST, right_entry NULLS FIRST
