/**
 * What work costs, in processor time of this process: what else the machine does is not counted, and costs are compared
 * with each other, never with a clock.
 */
import { expect } from 'vitest';

const TIMES = 8;
/** Of quadratic work eight times the size costs 64 times as much; caches and the collector make linear work up to twice as dear. */
const MOST = 3 * TIMES;
/** Milliseconds below which a cost is noise. */
const NOISE = 2;

/** Measurements before work counts as out of proportion: a collection of garbage in the middle of one is no fault of it. */
const TRIES = 3;

/** Milliseconds of processor time; the least of three runs. */
export function costOf(work: () => void): number {
	return Math.min(...[0, 1, 2].map(() => once(work)));
}

function once(work: () => void): number {
	const from = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(from);
	return (user + system) / 1000;
}

/** Fails where work of this size costs out of proportion to work of an eighth of it, each time that it is measured. */
export function expectLinear(work: (size: number) => void, size: number): void {
	let times = Number.POSITIVE_INFINITY;
	for (let left = TRIES; left > 0 && times >= MOST; left--) {
		const small = costOf(() => work(Math.floor(size / TIMES)));
		times = once(() => work(size)) / Math.max(NOISE, small);
	}
	expect(times).toBeLessThan(MOST);
}
