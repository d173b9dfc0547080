import { expect, it } from 'vitest';
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { Message } from '../../src/model/message.js';
import { expectLinear } from '../support/cost.js';
import { message } from '../support/messages.js';
import { analyses } from '../support/pipeline.js';

/** What a document of these lines records. */
function record(...lines: readonly string[]): ThreadRecord {
	const written = message({ id: 'doc', author: 'notes', body: lines.join('\n') });
	const document: Message = { ...written, address: '', origin: 'document' };
	const [analysis] = analyses([document]);
	if (analysis === undefined) throw new TypeError('no thread');
	return analysis.thread;
}

const actions = (thread: ThreadRecord) =>
	thread.actions.map(({ owner, explicit, evidence }) => `${owner}${explicit ? '!' : ''}: ${evidence.quote}`);
const decisions = (thread: ThreadRecord) =>
	thread.decisions.map(({ by, polarity, evidence }) => `${by} ${polarity}: ${evidence.quote}`);

it('reads marked actions in many forms, with and without an owner', () => {
	const thread = record(
		'Garden call minutes',
		'',
		'Attendees: Ann Birch (chair), Bo Lind, Cy Marsh',
		'',
		'Hedge',
		'',
		'* action Ann to cut the hedge.',
		'* action: Bo to ask the council',
		'* action: find a second ladder',
		'ACTION(cy): count the pears',
		'AI: Ann - write to the neighbours',
		'[Bo] to sharpen the shears',
		'TODO: all to bring gloves',
	);
	expect(actions(thread)).toEqual([
		'Ann Birch!: action Ann to cut the hedge.',
		'Bo Lind!: action: Bo to ask the council',
		'null!: action: find a second ladder',
		'Cy Marsh!: ACTION(cy): count the pears',
		'Ann Birch!: AI: Ann - write to the neighbours',
		'Bo Lind!: [Bo] to sharpen the shears',
		'everyone!: TODO: all to bring gloves',
	]);
});

it('reads the log of a meeting bot', () => {
	const thread = record(
		'<ann> #startmeeting garden',
		'<ann> #topic The pond',
		'<bo> it smells',
		'<ann> #agreed we drain the pond in autumn',
		'<ann> #action bo to borrow a pump',
		'<bo> #action empty the nets (cy)',
		'<ann> #endmeeting',
	);
	expect(actions(thread)).toEqual(['bo!: #action bo to borrow a pump', 'null!: #action empty the nets (cy)']);
	expect(decisions(thread)).toEqual(['ann adopt: we drain the pond in autumn']);
});

it('reads a summary of a meeting bot', () => {
	const thread = record(
		'Meeting summary',
		'---------------',
		'* The pond (ann, 18:02:11)',
		'  * AGREED: we drain the pond in autumn (ann, 18:05:00)',
		'  * ACTION: bo to borrow a pump (ann, 18:06:00)',
		'',
		'Action items, by person',
		'-----------------------',
		'* bo',
		'  * bo to borrow a pump',
	);
	expect(actions(thread)).toEqual(['bo!: ACTION: bo to borrow a pump (ann, 18:06:00)']);
	expect(thread.decisions).toHaveLength(1);
});

it('reads Markdown with an action list and a list of decisions', () => {
	const thread = record(
		'# Garden meeting notes',
		'',
		'## Participants',
		'',
		'- Ann Birch',
		'- Bo Lind (Orchard Ltd)',
		'',
		'## Shed',
		'',
		'The roof leaks again.',
		'Bo will ask for an offer.',
		'',
		'## Decisions',
		'',
		'- The shed gets a new roof this year',
		'',
		'## Action items',
		'',
		'- [ ] Ann to measure the roof',
		'- Bo: find somebody with a crane',
		'- None',
	);
	expect(actions(thread)).toEqual([
		'Bo Lind: Bo will ask for an offer.',
		'Ann Birch!: Ann to measure the roof',
		'Bo Lind!: find somebody with a crane',
	]);
	expect(decisions(thread)).toEqual(['notes adopt: The shed gets a new roof this year']);
});

it('reads the minutes of a working group', () => {
	const thread = record(
		'Orchard WG Telecon',
		'Present: Ann Birch, Bo Lind',
		'Scribe: Bo Lind',
		'',
		'TOPIC: Labels',
		'',
		'Ann: the labels fade in the sun',
		'Bo: tin would last',
		'Ann: volunteered to try it',
		'',
		'RESOLUTION: Labels are made of tin',
		'ACTION-12: Bo to order tin [due 2031-05-01]',
	);
	expect(decisions(thread)).toEqual(['notes adopt: Labels are made of tin']);
	expect(actions(thread)).toEqual([
		'Ann Birch: volunteered to try it',
		'Bo Lind!: ACTION-12: Bo to order tin [due 2031-05-01]',
	]);
});

it('reads a table of actions, not its head', () => {
	const thread = record(
		'== Garden meeting minutes ==',
		'Present: Ann Birch, Bo Lind',
		'',
		'== Action items ==',
		'| Who | What is to be done | When |',
		'|-----|-----|-----|',
		'| Bo | paint the bench green | 2031-05-01 |',
		'| | find a second ladder | |',
	);
	expect(actions(thread)).toEqual(['Bo Lind!: paint the bench green', 'null!: find a second ladder']);
});

it('takes no line of a form that nobody filled in', () => {
	const thread = record(
		'Garden meeting minutes',
		'',
		'Action items',
		'',
		'* @ name action item here //dd-mm-yyyy',
		'* <name> to do something',
		'* TBD',
		'* None.',
	);
	expect(thread).toMatchObject({ actions: [], decisions: [] });
});

it('takes no plan of the agenda for what was said', () => {
	const thread = record(
		'Community call',
		'',
		'Agenda',
		'',
		'- Ann to report on the hedge',
		'- We agreed to look at the pond?',
		'',
		'Meeting minutes',
		'',
		'Hedge',
		'',
		'Discussion deferred.',
	);
	expect(actions(thread)).toEqual([]);
	expect(decisions(thread)).toEqual(['notes defer: Discussion deferred.']);
});

it('takes a task that was seen to later as done, by the words that say so', () => {
	const thread = record(
		'Weekly meeting: 2031-04-01',
		'',
		'Attendees: Ann Birch, Bo Lind',
		'',
		'BoL will send a mail to the list. [Edit: The thread is "Pears".]',
	);
	expect(thread.actions).toMatchObject([
		{ owner: 'Bo Lind', status: 'done', closedBy: { quote: '[Edit: The thread is "Pears".]' } },
	]);
});

it('takes no thing for a person', () => {
	const thread = record(
		'Garden call minutes',
		'',
		'Ann: the new pump will arrive in May',
		'Bo: In June, will rain anyway',
		'Ann: Objective to have pears',
		'Bo: The Orchard Fund to be asked, perhaps?',
		'Ann: nobody has signed up to mow',
	);
	expect(actions(thread)).toEqual([]);
});

it('yields what a document announces where it is no minutes, and nobody’s position', () => {
	const thread = record('Pears of the valley', '', 'I object to pruning.', 'We decided to keep the old ladder.');
	expect(decisions(thread)).toEqual(['notes adopt: We decided to keep the old ladder.']);
	expect(thread).toMatchObject({ actions: [], questions: [] });
});

it.each<[string, string[]]>([
	['nothing', ['']],
	['an agenda without notes', ['Agenda', '', '- pond', '- hedge']],
	['bars of a flattened table', ['Minutes', '', '|---|---|', '| Owner | Task |', '|', '||||', '| Ann | mow |']],
	['a heading alone', ['Action items']],
])('goes as far as it can with %s', (_name, lines) => {
	expect(record(...lines).actions.length).toBeLessThan(3);
});

it.each<[string, (size: number) => string[]]>([
	['one endless line', (size) => [`Ann: ${'and then we talked '.repeat(size)}`]],
	['a long transcript', (size) => Array.from({ length: size }, (_, at) => `Ann: line ${at} of the pond`)],
])('takes %s at a cost in proportion to its length', (_name, lines) => {
	expectLinear((size) => expect(record('Minutes', ...lines(size)).actions).toEqual([]), 20_000);
});
