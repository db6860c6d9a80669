"""The million rows on which the bare page stands."""

EMPTY = """
CREATE TABLE IF NOT EXISTS bench_file (
    id bigint PRIMARY KEY, number text, given text, surname text, born date, state int, worker int, due date
);
CREATE TABLE IF NOT EXISTS bench_stay (
    id bigint PRIMARY KEY, file_id bigint, since date, until date, kind int, place text
);
CREATE INDEX IF NOT EXISTS bench_file_due ON bench_file (worker, state, due);
CREATE INDEX IF NOT EXISTS bench_stay_file ON bench_stay (file_id, since);
"""
TABLES = """
INSERT INTO bench_file
SELECT i, to_char(i, 'FM000000000'), 'Given' || i * 7919 % 3001, 'Surname' || i * 104729 % 5003,
       date '2006-01-01' + (i * 31 % 6500)::int, CASE WHEN i % 5 = 0 THEN 1 ELSE 2 END, (i * 17 % 4001)::int,
       date '2025-01-01' + (i * 13 % 700)::int
FROM generate_series(1::bigint, 1000000) i;
INSERT INTO bench_stay
SELECT 3 * f.id + k, f.id, f.born + 900 + k * 200, CASE WHEN k < 3 THEN f.born + 1090 + k * 200 END,
       ((f.id + k) % 5)::int, 'Place ' || f.id * k % 9001
FROM bench_file f, generate_series(1, 3) k;
ANALYZE bench_file, bench_stay;
"""
FILES = 1_000_000  # rows of bench_file: ids from 1
