/**
 * What a query may say, as rows: the parser goes by them, and the help page and `search --help` are made of them.
 * The first name is the one that a query is shown with.
 */

/** Columns of the index, alone or together. */
export type IndexField = 'from' | 'to' | 'cc' | 'tc' | 'a' | 'subject' | 'own' | 'quoted' | 'body';

/** Fields that hold names and addresses: no words of a text. */
export const PEOPLE_FIELDS: ReadonlySet<IndexField | null> = new Set<IndexField>(['from', 'to', 'cc', 'tc', 'a']);

export type FilterName =
	| 'list'
	| 'topic'
	| 'date'
	| 'since'
	| 'before'
	| 'mid'
	| 'thread'
	| 'has'
	| 'state'
	| 'stance'
	| 'quoted'
	| 'meeting'
	| 'n'
	| 'messages'
	| 'people';

/** One field: words in a column of the index, or a filter on what is known about a mail. */
export interface Operator {
	readonly names: readonly [string, ...string[]];
	readonly reads: { readonly column: IndexField } | { readonly filter: FilterName };
	/** One line of plain English. */
	readonly finds: string;
	readonly example: string;
}

export const OPERATORS: readonly Operator[] = [
	{ names: ['from', 'f'], reads: { column: 'from' }, finds: 'mails by that author', example: 'from:jan' },
	{ names: ['to', 't'], reads: { column: 'to' }, finds: 'mails to that name or address', example: 'to:lars' },
	{ names: ['cc', 'c'], reads: { column: 'cc' }, finds: 'mails with a copy to it', example: 'cc:george' },
	{ names: ['tc'], reads: { column: 'tc' }, finds: 'mails to it or with a copy to it', example: 'tc:security' },
	{ names: ['a'], reads: { column: 'a' }, finds: 'mails by it, to it or with a copy to it', example: 'a:marek' },
	{
		names: ['subject', 's'],
		reads: { column: 'subject' },
		finds: 'words of the subject',
		example: 'subject:whitepaper',
	},
	{
		names: ['body', 'b'],
		reads: { column: 'body' },
		finds: 'words of the text, own or quoted',
		example: 'body:"point release"',
	},
	{ names: ['nq'], reads: { column: 'own' }, finds: 'own words, not quoted ones', example: 'nq:batching' },
	{ names: ['q'], reads: { column: 'quoted' }, finds: 'quoted words', example: 'q:embargo' },
	{ names: ['list', 'l'], reads: { filter: 'list' }, finds: 'mails of that list', example: 'list:xen-devel' },
	{ names: ['topic', 'tag'], reads: { filter: 'topic' }, finds: 'mails on that topic', example: 'topic:batching' },
	{
		names: ['date', 'd'],
		reads: { filter: 'date' },
		finds: 'mails of a day, month or year, or between two, both included',
		example: 'date:2018-06..2018-07',
	},
	{
		names: ['since', 'after', 'newer_than'],
		reads: { filter: 'since' },
		finds: 'mails of that day and later; 2w, 3m and yesterday count back from the newest mail of the archive',
		example: 'since:2w',
	},
	{
		names: ['before', 'older_than'],
		reads: { filter: 'before' },
		finds: 'mails before that day',
		example: 'before:2018-07-01',
	},
	{ names: ['mid', 'm', 'id'], reads: { filter: 'mid' }, finds: 'the mail of that Message-ID', example: 'mid:a@b.c' },
	{
		names: ['thread'],
		reads: { filter: 'thread' },
		finds: 'mails of the thread that holds that Message-ID',
		example: 'thread:a@b.c',
	},
	{
		names: ['has'],
		reads: { filter: 'has' },
		finds: 'mails with an attachment, patch, decision, action, question, objection or proposal',
		example: 'has:decision',
	},
	{
		names: ['state'],
		reads: { filter: 'state' },
		finds: 'mails on a topic that is agreed, leaning, contested, stalled or open in their thread (also is:contested)',
		example: 'state:contested',
	},
	{
		names: ['stance'],
		reads: { filter: 'stance' },
		finds: 'mails that are for, against or mixed in plain words; also by whom',
		example: 'stance:against[from:jan]',
	},
	{
		names: ['quoted'],
		reads: { filter: 'quoted' },
		finds: 'mails that quote words of that person',
		example: 'quoted:george',
	},
	{
		names: ['meeting'],
		reads: { filter: 'meeting' },
		finds: 'minutes of that year, month or day, or of that title, and threads that they name or that name them',
		example: 'meeting:2018-06',
	},
	{ names: ['n', 'filename'], reads: { filter: 'n' }, finds: 'mails with a file of that name', example: 'n:notes.txt' },
	{
		names: ['messages'],
		reads: { filter: 'messages' },
		finds: 'mails of threads with that many mails',
		example: 'messages:>10',
	},
	{
		names: ['people'],
		reads: { filter: 'people' },
		finds: 'mails of threads with that many people',
		example: 'people:>=5',
	},
];

/** How words are put together. */
export const FORMS: readonly { readonly example: string; readonly finds: string }[] = [
	{ example: 'freeze embargo', finds: 'mails with both words, in any form' },
	{ example: '"point release"', finds: 'these words next to each other' },
	{ example: 'predis*', finds: 'words that begin so; at least three letters' },
	{ example: 'freeze OR embargo', finds: 'either word; OR binds its neighbours before the rest' },
	{ example: 'embargo -draft', finds: 'mails without a word; NOT draft is the same' },
	{ example: '(freeze OR embargo) -(draft minutes)', finds: 'groups' },
	{
		example: 'from:lars thread:{from:jan embargo}',
		finds: 'mails of threads in which one mail fulfils all that stands in the braces',
	},
	{
		example: 'what was decided about batching?',
		finds:
			'decisions about it, then mails; objections to, open questions about and action items ask for theirs; in quotation marks these are words like others',
	},
];

const BY_NAME: ReadonlyMap<string, Operator> = new Map(
	OPERATORS.flatMap((operator) => operator.names.map((name): [string, Operator] => [name, operator])),
);

/** The field of that name, long or short; undefined where there is none. */
export function operatorNamed(name: string): Operator | undefined {
	return BY_NAME.get(name);
}

/** Operators for a terminal, one a line. */
export function operatorLines(): string {
	const rows = [
		...FORMS.map(({ example, finds }) => [example, finds] as const),
		...OPERATORS.map(({ names, example, finds }) => {
			const short = names.slice(1).map((name) => `${name}:`);
			return [example, short.length === 0 ? finds : `${finds} (${short.join(' ')})`] as const;
		}),
	];
	const width = Math.max(...rows.map(([example]) => example.length));
	return rows.map(([example, finds]) => `  ${example.padEnd(width)}  ${finds}`).join('\n');
}
