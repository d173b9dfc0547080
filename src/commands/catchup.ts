/**
 * `rapporteur catchup`: what changed since a date, conclusions before mails.
 */
import type { Command } from 'commander';
import { settledWords, settlingWords } from '../brief/change-lines.js';
import { stanceWords } from '../brief/claim-words.js';
import { stateWords } from '../brief/state-words.js';
import type { Evidence } from '../model/span.js';
import { newestDate } from '../store/activity.js';
import type { Archive } from '../store/archive.js';
import { type Changes, changesSince } from '../time/changes.js';
import { type ToldState, whoOf } from '../time/delta.js';
import { knowledgeFor } from './knowledge.js';
import { type DbOption, startOf, withDb } from './options.js';
import { notice, print, printJson } from './output.js';
import { pipelineOf } from './pipeline-of.js';
import { withArchive } from './with-archive.js';

interface CatchupCommand extends DbOption {
	readonly since: string;
	readonly json?: boolean;
}

export function addCatchup(program: Command): void {
	withDb(program.command('catchup'))
		.description('what changed since a date: states, decisions, positions, questions, then threads')
		.requiredOption('--since <date>', 'ISO date; what came on that day counts', startOf)
		.option('--json', 'one JSON document')
		.addHelpText('after', '\nExample:\n  rapporteur catchup --since 2018-06-10 --db xen.db')
		.action(catchup);
}

function catchup({ db, since, json }: CatchupCommand): void {
	withArchive(db, (archive) => {
		const changes = changesSince(archive, since, pipelineOf(knowledgeFor(archive, null)).analyze);
		if (json === true) return printJson(documentOf(archive, changes));
		for (const [title, lines] of sectionsOf(changes)) {
			if (lines.length > 0) print(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
		}
		const { opened, moved, complete } = changes;
		notice(
			`${opened.length} new threads, ${moved.length} that moved since ${since}${complete ? '' : ', only the latest'}`,
		);
	});
}

function documentOf(archive: Archive, { cards: _cards, asked, answered, opened, moved, ...changes }: Changes) {
	return {
		...changes,
		asOf: newestDate(archive),
		questions: { asked, answered },
		threads: { new: opened, moved },
	};
}

function sectionsOf(changes: Changes): (readonly [title: string, lines: readonly string[]])[] {
	const { states, decisions, positions, asked, answered, opened, moved, cards } = changes;
	const said = (by: string, evidence: Evidence): string =>
		`${(cards.get(evidence.message)?.date ?? '').slice(0, 10)} ${by}: "${evidence.quote.replace(/\s+/g, ' ').trim()}"`;
	return [
		[
			'States',
			states.map(
				({ label, before, after, since }) =>
					`${label}: ${before === null ? '' : `${wordOf(before)} -> `}${wordOf(after)} since ${since.slice(0, 10)}`,
			),
		],
		['Decisions', decisions.map(({ by, evidence }) => said(by, evidence))],
		[
			'Positions',
			positions.map(
				({ label, stance, earlier }) =>
					`${label}, ${stanceWords(stance).word}${earlier === null ? '' : ` (before: ${stanceWords(earlier).word})`}: ${said(stance.holder, stance.evidence)}`,
			),
		],
		['Questions', asked.map(({ asker, evidence }) => said(asker, evidence))],
		['Earlier questions answered', answered.map(({ asker, evidence }) => said(asker, evidence))],
		['Settled', settledLines(changes, said)],
		['No longer read as a claim', changes.withdrawn.map((one) => said(whoOf(one) ?? '', one.claim.evidence))],
		['New threads', opened.map(({ subject, messages }) => `${subject} (${messages} mails)`)],
		['Threads that moved', moved.map(({ subject, messages }) => `${subject} (${messages} mails)`)],
	];
}

function settledLines({ settled }: Changes, said: (by: string, evidence: Evidence) => string): string[] {
	return settled.flatMap(({ before, after }) => {
		const words = settledWords(before, after);
		return words === '' ? [] : [`${words}: ${said(whoOf(after) ?? '', settlingWords(after))}`];
	});
}

function wordOf({ state, direction }: ToldState): string {
	return stateWords(state, direction).word;
}
