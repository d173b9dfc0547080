/**
 * Worker threads of one script, each answering its orders one after the other; what is handed over is not copied.
 */
import { availableParallelism } from 'node:os';
import { parentPort, type TransferListItem, Worker } from 'node:worker_threads';

/** More workers than this wait for the thread that writes. */
const MAX_WORKERS = 3;

/** Orders that a worker has before it, so that it need not wait for the thread that asks; what is more, that thread does itself. */
const ORDERS_AHEAD = 2;

/** Megabytes for young objects of a worker: of 10,000 generated mails, a peak of 599 instead of 658, for 7 % more time. */
const YOUNG_MEGABYTES = 8;

/** Something for another thread, with the memory that goes over with it. */
export interface Handed<T> {
	readonly value: T;
	readonly memory: readonly TransferListItem[];
}

export interface WorkerPool<Order, Answer> {
	/** False where every worker has enough to do. */
	readonly hasRoom: () => boolean;
	/** The answer of the worker with the least to do. Rejects where that worker fails. */
	readonly ask: (order: Handed<Order>) => Promise<Answer>;
	/** To be called when nothing is asked for any more. */
	readonly close: () => Promise<void>;
}

/** Workers that this machine has use for beside the thread that asks, which works too; 0 where there is one processor only. */
export function usefulWorkers(): number {
	return Math.min(availableParallelism() - 1, MAX_WORKERS);
}

/** Starts `count` workers of a script that calls `answerOrders`; `data` is there as its `workerData`. */
export function openWorkers<Order, Answer>(script: URL, data: unknown, count: number): WorkerPool<Order, Answer> {
	const workers = Array.from({ length: count }, () => startWorker<Answer>(script, data));
	return {
		hasRoom: () => workers.some(({ asked }) => asked.size < ORDERS_AHEAD),
		ask: ({ value, memory }) => {
			const idlest = workers.reduce((least, one) => (one.asked.size < least.asked.size ? one : least));
			const number = idlest.next++;
			return new Promise((resolve, reject) => {
				idlest.asked.set(number, { resolve, reject });
				idlest.worker.postMessage({ number, value } satisfies Numbered<Order>, memory);
			});
		},
		close: async () => void (await Promise.all(workers.map(({ worker }) => worker.terminate()))),
	};
}

/** What the script of a worker does: answers every order. To be called once. */
export function answerOrders<Order, Answer>(answer: (order: Order) => Promise<Handed<Answer>>): void {
	const port = parentPort;
	if (port === null) throw new TypeError('answerOrders: is for the script of a worker');
	port.on('message', async ({ number, value }: Numbered<Order>) => {
		const answered = await answer(value);
		port.postMessage({ number, value: answered.value } satisfies Numbered<Answer>, answered.memory);
	});
}

interface Numbered<T> {
	readonly number: number;
	readonly value: T;
}

interface Asked<Answer> {
	readonly worker: Worker;
	readonly asked: Map<number, { resolve: (answer: Answer) => void; reject: (error: unknown) => void }>;
	next: number;
}

function startWorker<Answer>(script: URL, workerData: unknown): Asked<Answer> {
	const worker = new Worker(script, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
	const started: Asked<Answer> = { worker, asked: new Map(), next: 0 };
	started.worker.on('message', ({ number, value }: Numbered<Answer>) => {
		started.asked.get(number)?.resolve(value);
		started.asked.delete(number);
	});
	started.worker.on('error', (error) => {
		for (const { reject } of started.asked.values()) reject(error);
		started.asked.clear();
	});
	return started;
}
