-- examples/money.sql — the money in rows of CSV: taoci extract --format=csv --types=amount FILE… >rows.csv; sqlite3 -init money.sql
.import --csv rows.csv entity
.mode tabs
.headers off
SELECT doc, text, "value.number" FROM entity WHERE "value.unit" = 'CNY' ORDER BY rowid;
.quit
