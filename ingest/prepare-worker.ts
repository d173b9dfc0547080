/**
 * A worker of prepare-pool.ts: takes batches of mails, gives them back prepared.
 */
import { workerData } from 'node:worker_threads';
import { indexTextByRows } from '../src/index-text.js';
import { joined, taken } from './byte-block.js';
import { preparing } from './prepare.js';
import type { Delivery, Order } from './prepare-pool.js';
import { answerOrders } from './worker-pool.js';

const prepare = preparing(indexTextByRows(workerData));

answerOrders<Order, Delivery>(async ({ context, bytes, places }) => {
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
	return { value: { bytes: back, mails }, memory: [back.block] };
});
