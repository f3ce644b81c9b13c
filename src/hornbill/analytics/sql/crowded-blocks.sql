-- title: Block keys that too many rows share
-- tables: blocks_left, blocks_right
-- parameter most_of_block: integer 1 to 1000000, default 200; rows of either list that may share a key
-- column block: text; block key
-- column left_rows: integer; rows of the left list that have it
-- column right_rows: integer; rows of the right list that have it
SELECT a.block AS block, a.left_rows AS left_rows, b.right_rows AS right_rows
FROM (SELECT bucket, block, COUNT(*) AS left_rows FROM blocks_left GROUP BY bucket, block) a
JOIN (SELECT bucket, block, COUNT(*) AS right_rows FROM blocks_right GROUP BY bucket, block) b
  ON b.bucket = a.bucket AND b.block = a.block
WHERE a.left_rows > :most_of_block OR b.right_rows > :most_of_block
ORDER BY block NULLS FIRST
