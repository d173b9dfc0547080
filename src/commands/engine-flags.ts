/**
 * How V8 works in the long commands, workers included.
 *
 * Left alone, it lets its heap grow to several times what is in use before it looks for garbage in all of it: 660 MB for 32,000
 * mails of which 150 are in use. And it compiles each expression twice, first to something slow: with the classes of letters that
 * every rule has that is half a millisecond a rule and thread, 5 % of the analysis of 1,500 mails. And it optimises early what
 * runs a few hundred times in all, each thread for itself: a quarter of the processor time of 3,500 mails analysed.
 */
import { setFlagsFromString } from 'node:v8';

/** Per cent that the heap may grow between two collections. At 80 an index takes a tenth less time than at 20, analysis 40 MB more memory. */
const GROWTH_PERCENT = 40;

/** Bytes of bytecode that a function runs between two looks at whether it pays to optimise it; V8's own is 132 KB. */
const OPTIMISE_AFTER = 264 * 1024;

/** To be called once, before the work. */
export function setEngineFlags(): void {
	setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
	setFlagsFromString('--no-regexp-tier-up');
	setFlagsFromString(`--interrupt-budget=${OPTIMISE_AFTER}`);
}
