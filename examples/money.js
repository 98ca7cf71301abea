// examples/money.js — the money in files: node money.js FILE…
const fs = require('fs');
const taoci = require('taoci');

(async () => {
  for (const name of process.argv.slice(2))
    for (const e of (await taoci.extract(fs.readFileSync(name), {types: 'amount'})).entities)
      if (e.value.unit === 'CNY') console.log([name, e.text, e.value.number].join('\t'));
})();
