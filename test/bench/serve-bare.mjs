/**
 * `node serve-bare.mjs DB PORT`: the web view as it ships, but that it keeps no page.
 */
import { readFileSync } from 'node:fs';
import { ROOT } from './command.mjs';

const built = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const [db, port] = process.argv.slice(2);
const { createApp } = await built('web/app');
const { serve } = await built('web/server');
const { openArchive } = await built('src/store/archive');
const { maskedArchive } = await built('src/store/masked');
const { knowledgeFor, queryWords } = await built('src/commands/knowledge');
const { pipelineOf } = await built('src/commands/pipeline-of');

const archive = openArchive(db);
const known = knowledgeFor(archive, null);
const { mask, topics } = known;
const app = createApp({
	archive: maskedArchive(archive, mask),
	stylesheet: readFileSync(`${ROOT}web/assets/style.css`, 'utf8'),
	script: readFileSync(`${ROOT}web/assets/script.js`, 'utf8'),
	analyze: pipelineOf(known).analyze,
	topics,
	queryWords: queryWords(),
	keptBytes: 0,
});
await serve(app, { host: '127.0.0.1', port: Number(port) });
