/**
 * `rapporteur check`: the archive against itself: SQLite's integrity, counts, and every span of the analysis.
 */
import type { Command } from 'commander';
import type { MessageRecord, ThreadRecord } from '../model/consensus.js';
import type { Message } from '../model/message.js';
import { type Evidence, overlaps } from '../model/span.js';
import { integrityFaults } from '../store/integrity.js';
import { countMessages } from '../store/messages.js';
import { type AnalyzedThread, storedThreads } from './analysis-source.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, withDb } from './options.js';
import { notice, print } from './output.js';
import { withArchive } from './with-archive.js';

/** Faults that are printed; the rest are counted. */
const MAX_SHOWN = 50;

export function addCheck(program: Command): void {
	withDb(program.command('check'))
		.description('verify the archive: every evidence span, every count, the database itself')
		.addHelpText('after', '\nExample:\n  rapporteur check --db xen.db')
		.action(check);
}

function check(options: DbOption): void {
	withArchive(options.db, (archive) => {
		const faults = integrityFaults(archive);
		let spans = 0;
		for (const analyzed of storedThreads(archive, knowledgeFor(archive, null), null)) {
			spans += checkThread(analyzed, faults);
		}
		for (const fault of faults.slice(0, MAX_SHOWN)) print(fault);
		if (faults.length > 0) {
			notice(`rapporteur: ${faults.length} faults in ${options.db}`);
			process.exitCode = 1;
			return;
		}
		print(`no fault: ${countMessages(archive)} mails, ${spans} evidence spans, database sound`);
	});
}

/** Adds the faults of a thread; returns the number of evidence spans looked at. */
function checkThread({ record, messages }: AnalyzedThread, faults: string[]): number {
	const byId = new Map(messages.map((entry) => [entry.message.id as string, entry]));
	for (const entry of messages) checkZones(entry, faults);
	let spans = 0;
	for (const evidence of evidenceIn(record)) {
		spans += 1;
		const entry = byId.get(evidence.message);
		const fault = entry === undefined ? 'names a message that is not in its thread' : evidenceFault(evidence, entry);
		if (fault !== null)
			faults.push(`thread ${record.id}: evidence at ${evidence.start} of ${evidence.message} ${fault}`);
	}
	return spans;
}

function checkZones({ message, record }: { message: Message; record: MessageRecord }, faults: string[]): void {
	let at = 0;
	for (const zone of record.zones) {
		if (zone.start !== at || zone.end < at)
			return void faults.push(`message ${message.id}: zones leave a gap at ${at}`);
		at = zone.end;
	}
	if (at !== message.body.length)
		faults.push(`message ${message.id}: zones end at ${at}, the body at ${message.body.length}`);
}

function evidenceFault(
	evidence: Evidence,
	{ message, record }: { message: Message; record: MessageRecord },
): string | null {
	if (evidence.start >= evidence.end) return 'is empty';
	if (message.body.slice(evidence.start, evidence.end) !== evidence.quote) return 'is not what the message says';
	const foreign = record.zones.find(
		(zone) =>
			zone.kind !== 'own' &&
			zone.kind !== 'heading' &&
			overlaps(zone, evidence) &&
			message.body.slice(Math.max(zone.start, evidence.start), Math.min(zone.end, evidence.end)).trim() !== '',
	);
	return foreign === undefined ? null : `lies in a ${foreign.kind} zone`;
}

/** Every evidence of a record, wherever it stands. */
function* evidenceIn(record: ThreadRecord): Generator<Evidence> {
	const open: unknown[] = [record];
	for (let value = open.pop(); value !== undefined; value = open.pop()) {
		if (typeof value !== 'object' || value === null) continue;
		if ('quote' in value && 'message' in value) yield value as Evidence;
		for (const part of Object.values(value)) if (part !== undefined) open.push(part);
	}
}
