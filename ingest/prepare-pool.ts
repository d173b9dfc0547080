/**
 * Mails prepared by workers, several batches at a time, and by the thread that asks where they have enough to do. Bytes go
 * over as one block a batch and come back as one: views of shared memory would be copied whole. Results are those of
 * `preparing`, in the order asked for.
 */
import type { RawMessage } from '../src/model/message.js';
import { joined, type Pieces, taken } from './byte-block.js';
import type { ParseContext } from './parsed-message.js';
import type { Prepare, Prepared } from './prepare.js';
import { openWorkers, usefulWorkers, type WorkerPool } from './worker-pool.js';

/** Mails prepared without workers first: starting them takes as long as some hundred mails. */
const MAILS_WITHOUT_WORKERS = 300;
/** Bytes that hold more mails than that: workers can start while this thread still gets ready. */
const BYTES_FOR_WORKERS = 4 * 1024 * 1024;

/** A batch on its way to a worker. */
export interface Order {
	readonly context: ParseContext;
	readonly bytes: Pieces;
	readonly places: readonly Omit<RawMessage, 'bytes'>[];
}

/** A batch on its way back: body and raw of each mail by turns. */
export interface Delivery {
	readonly bytes: Pieces;
	readonly mails: readonly (Omit<Prepared, 'packed'> & { readonly packed: Omit<Prepared['packed'], 'body' | 'raw'> })[];
}

export interface Pool {
	readonly prepare: Prepare;
	/** To be called with the bytes that are about to be read, where they are known. */
	readonly expect: (bytes: number) => void;
	/** To be called when nothing is asked for any more. */
	readonly close: () => Promise<void>;
}

/** Workers that go by the rows of `data/rules/zones.yaml`, started when they pay; `inline` does the work before that, and what is over. */
export function openPool(inline: Prepare, zoneRows: () => unknown): Pool {
	const count = usefulWorkers();
	let workers: WorkerPool<Order, Delivery> | null = null;
	let inlined = 0;
	const open = (): WorkerPool<Order, Delivery> => {
		workers ??= openWorkers(new URL('./prepare-worker.js', import.meta.url), zoneRows(), count);
		return workers;
	};
	const prepare: Prepare = async (mails, context) => {
		if (count === 0 || (workers === null && inlined < MAILS_WITHOUT_WORKERS)) {
			inlined += mails.length;
			return inline(mails, context);
		}
		const { hasRoom, ask } = open();
		if (!hasRoom()) return inline(mails, context);
		const bytes = joined(mails.map((mail) => mail.bytes));
		const places = mails.map(({ offset, separatorDate }) => ({ offset, separatorDate }));
		return unpacked(await ask({ value: { context, bytes, places }, memory: [bytes.block] }));
	};
	return {
		prepare,
		expect: (bytes) => {
			if (count > 0 && bytes >= BYTES_FOR_WORKERS) open();
		},
		close: async () => workers?.close(),
	};
}

function unpacked({ mails, bytes }: Delivery): Prepared[] {
	const pieces = taken(bytes);
	return mails.map(({ packed, diagnostics }, at) => ({
		packed: { ...packed, body: pieces[2 * at] ?? Buffer.alloc(0), raw: pieces[2 * at + 1] ?? Buffer.alloc(0) },
		diagnostics,
	}));
}
