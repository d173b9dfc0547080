/**
 * A thread of the pool: takes batches of mails, gives them back prepared.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { indexTextByRows } from '../src/pipeline.js';
import { joined, taken } from './byte-block.js';
import { preparing } from './prepare.js';
import type { Delivery, Order } from './prepare-pool.js';

const port = parentPort;
if (port === null) throw new TypeError('prepare-worker.ts is for a thread of prepare-pool.ts');
const prepare = preparing(indexTextByRows(workerData));

port.on('message', async ({ number, context, bytes, places }: Order) => {
	const pieces = taken(bytes);
	const prepared = await prepare(
		places.map((place, at) => ({ ...place, bytes: pieces[at] ?? Buffer.alloc(0) })),
		context,
	);
	const back = joined(prepared.flatMap(({ packed }) => [packed.body, packed.raw]));
	const mails = prepared.map(({ packed: { message, text }, diagnostics }) => ({
		packed: { message, text },
		diagnostics,
	}));
	port.postMessage({ number, bytes: back, mails } satisfies Delivery, [back.block]);
});
