/**
 * A worker of analyze-threads.ts: reads threads from the archive, gives them back analysed.
 */
import { workerData } from 'node:worker_threads';
import { answerOrders } from '../../ingest/worker-pool.js';
import type { Thread } from '../model/thread.js';
import { openArchive } from '../store/archive.js';
import { analyzing, type Delivery, delivered, type Task } from './analyze-threads.js';
import { knowledgeFor, rulesOf } from './knowledge.js';

const { path, rows, digest } = workerData as Task;
const archive = openArchive(path);
const known = knowledgeFor(
	archive,
	null,
	rulesOf(() => rows),
);
if (known.digest !== digest)
	throw new TypeError(`analyze-worker: ${path} holds other knowledge than it is analysed by`);
const analyze = analyzing(archive, known);

answerOrders<readonly Thread[], Delivery>(async (threads) => {
	const value = delivered(await analyze(threads));
	return { value, memory: [value.bytes.block] };
});
