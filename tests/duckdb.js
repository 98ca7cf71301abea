// tests/duckdb.js -csv -noheader -c SQL — what the documents ask of DuckDB's command line, by its library
const { DuckDBInstance } = require("@duckdb/node-api");

const sql = process.argv[process.argv.indexOf("-c") + 1];
const cell = (x) => (x === null ? "" : /[",\n]/.test(String(x)) ? `"${String(x).replace(/"/g, '""')}"` : String(x));

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const result = await connection.runAndReadAll(sql);
  for (const row of result.getRowsJson()) console.log(row.map(cell).join(","));
})().catch((e) => {
  console.log(String(e));
  process.exit(1);
});
