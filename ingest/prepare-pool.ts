/**
 * Mails prepared in other threads, several batches at a time. Bytes go over as one block a batch and come back as one: views of
 * shared memory would be copied whole. Results are those of `preparing`, in the order asked for.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RawMessage } from '../src/model/message.js';
import { joined, type Pieces, taken } from './byte-block.js';
import type { ParseContext } from './parsed-message.js';
import type { Prepare, Prepared } from './prepare.js';

/** Mails prepared without threads first: starting them takes as long as some hundred mails. */
const MAILS_WITHOUT_THREADS = 300;
/** More threads than this wait for the one that writes. */
const MAX_THREADS = 3;

/** A batch on its way to a thread. */
export interface Order {
	readonly number: number;
	readonly context: ParseContext;
	readonly bytes: Pieces;
	readonly places: readonly Omit<RawMessage, 'bytes'>[];
}

/** A batch on its way back: body and raw of each mail by turns. */
export interface Delivery {
	readonly number: number;
	readonly bytes: Pieces;
	readonly mails: readonly (Omit<Prepared, 'packed'> & { readonly packed: Omit<Prepared['packed'], 'body' | 'raw'> })[];
}

export interface Pool {
	readonly prepare: Prepare;
	/** To be called when nothing is asked for any more. */
	readonly close: () => Promise<void>;
}

/** Threads that go by the rows of `data/rules/zones.yaml`, started when they pay; `inline` does the work before that. */
export function openPool(inline: Prepare, zoneRows: () => unknown): Pool {
	const threads: Thread[] = [];
	let inlined = 0;
	const prepare: Prepare = (mails, context) => {
		if (inlined < MAILS_WITHOUT_THREADS || availableParallelism() < 2) {
			inlined += mails.length;
			return inline(mails, context);
		}
		while (threads.length < Math.min(availableParallelism(), MAX_THREADS)) threads.push(startThread(zoneRows()));
		const idlest = threads.reduce((least, thread) => (thread.orders.size < least.orders.size ? thread : least));
		return send(idlest, mails, context);
	};
	return { prepare, close: async () => void (await Promise.all(threads.map(({ worker }) => worker.terminate()))) };
}

interface Thread {
	readonly worker: Worker;
	readonly orders: Map<number, { resolve: (mails: Prepared[]) => void; reject: (error: unknown) => void }>;
	next: number;
}

function startThread(rows: unknown): Thread {
	const worker = new Worker(new URL('./prepare-worker.js', import.meta.url), { workerData: rows });
	const thread: Thread = { worker, orders: new Map(), next: 0 };
	worker.on('message', (delivery: Delivery) => {
		thread.orders.get(delivery.number)?.resolve(unpacked(delivery));
		thread.orders.delete(delivery.number);
	});
	worker.on('error', (error) => {
		for (const { reject } of thread.orders.values()) reject(error);
		thread.orders.clear();
	});
	return thread;
}

function send(thread: Thread, mails: readonly RawMessage[], context: ParseContext): Promise<Prepared[]> {
	const number = thread.next++;
	const bytes = joined(mails.map((mail) => mail.bytes));
	const places = mails.map(({ offset, separatorDate }) => ({ offset, separatorDate }));
	return new Promise((resolve, reject) => {
		thread.orders.set(number, { resolve, reject });
		thread.worker.postMessage({ number, context, bytes, places } satisfies Order, [bytes.block]);
	});
}

function unpacked({ mails, bytes }: Delivery): Prepared[] {
	const pieces = taken(bytes);
	return mails.map(({ packed, diagnostics }, at) => ({
		packed: { ...packed, body: pieces[2 * at] ?? Buffer.alloc(0), raw: pieces[2 * at + 1] ?? Buffer.alloc(0) },
		diagnostics,
	}));
}
