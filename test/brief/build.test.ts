import { describe, expect, it } from 'vitest';
import { BRIEF_SCHEMA, renderJson } from '../../src/brief/json.js';
import { FORMATS, renderBrief } from '../../src/brief/render.js';
import { sinceMeeting } from '../../src/brief/since.js';
import type { MsgId } from '../../src/model/ids.js';
import { maskedArchive } from '../../src/store/masked.js';
import { storeRoles } from '../../src/store/roles.js';
import { TOPICS } from '../support/pipeline.js';
import { readArchive } from '../web/read-archive.js';
import { briefOf, ORCHARD, orchard, sectionOf, texts } from './briefs.js';

const SINCE = { date: '2031-04-15', meeting: null };

describe('a brief of a topic', () => {
	const brief = briefOf(orchard(), { since: SINCE });
	const section = sectionOf(brief, 'pruning');

	it('says where it stands, since when and why', () => {
		expect(section.status).toMatchObject({ state: 'contested', objectors: ['Cy Marsh'], messages: 3, threads: 1 });
		expect(section.status?.since.slice(0, 10)).toBe('2031-05-01');
	});
	it('says who objects, to which option, and that nobody answered', () => {
		expect(texts(section.objections.lines, brief)).toEqual([
			'Cy Marsh | on option A | I object to pruning in spring. | nobody answered this',
		]);
	});
	it('says that an objection is told of others, and by whom', () => {
		const told = readArchive([
			...ORCHARD,
			{
				id: 'd@o.example',
				author: 'Di Reed',
				date: '2031-05-03T12:00:00Z',
				inReplyTo: ['a@o.example'],
				body: '> I propose that we start pruning in spring, as long as the bees are gone.\n\nThere are strong concerns about pruning in spring.\n',
			},
		]);
		const made = briefOf(told);
		expect(texts(sectionOf(made, 'pruning').objections.lines, made)).toContain(
			'others | on option A, as Di Reed tells | There are strong concerns about pruning in spring.',
		);
	});
	it('says of another thread than the one that tells the state that an objection stands there', () => {
		const again = ORCHARD.slice(0, 2).map((mail, at) => ({
			...mail,
			id: `${at}@next.example`,
			subject: 'Rows in the west',
			date: `2031-07-0${at + 1}T12:00:00Z`,
			inReplyTo: at === 0 ? [] : ['0@next.example' as MsgId],
		}));
		const { status } = sectionOf(briefOf(readArchive([...ORCHARD, ...again])), 'pruning');
		expect(status?.state).toBe('leaning');
		expect(status?.because).toContain('in other threads an objection by Cy Marsh stands');
	});
	it('shortens words that an earlier line has', () => {
		expect(renderBrief(brief, 'md')).toContain('(new position, against): “I object to pruning in spring.”');
		const whole = briefOf(orchard(), { since: { date: '2031-03-31', meeting: null } });
		expect(renderBrief(whole, 'md')).toContain('(new proposal): “I propose that we start pruning …” as above');
	});
	it('tells options with condition, for and against', () => {
		expect(texts(section.options.lines, brief)).toEqual([
			'A | Ada Birch | I propose that we start pruning in spring, as long as the bees are gone.',
			'  on the condition | as long as the bees are gone',
			'  + | Bo Lind | for | I agree, let us do the pruning in spring.',
			'  − | Cy Marsh | against | I object to pruning in spring.',
		]);
	});
	it('tells open questions with their age, and promises without a trace', () => {
		expect(texts(section.questions.lines, brief)).toEqual([
			'Ada Birch | How long does the pruning take? | no answer found in 30 days',
		]);
		expect(texts(section.actions.lines, brief)).toEqual([
			'Ada Birch | promised | I will count the rows that need pruning and report back. | no trace since',
		]);
	});
	it('says what changed since the date: the state first, then who took which side', () => {
		expect(texts(section.changes.lines, brief)).toEqual([
			'leaning for → contested, after Cy Marsh | I object to pruning in spring.',
			'Cy Marsh | new position, against | I object to pruning in spring.',
		]);
	});
	it('numbers footnotes in the order of the lines, the same words once', () => {
		expect(brief.notes.map(({ number }) => number)).toEqual(brief.notes.map((_, at) => at + 1));
		expect(new Set(brief.notes.map(({ message, start, end }) => `${message} ${start} ${end}`)).size).toBe(
			brief.notes.length,
		);
	});
	it('names the roles of people wherever they stand, and who said so', () => {
		const archive = orchard();
		storeRoles(archive, [
			{ person: 'Cy Marsh', role: 'release manager', by: 'Di Reed', on: '2031-05-02' },
			{ person: 'Nobody here', role: 'captain', by: null, on: null },
		]);
		const named = briefOf(archive);
		expect(sectionOf(named, 'pruning').objections.lines).toMatchObject([{ who: 'Cy Marsh', role: 'release manager' }]);
		for (const format of FORMATS) {
			const text = renderBrief(named, format);
			expect(text, format).toContain('release manager');
			expect(text, format).toContain('2031-05-02');
			expect(text, format).not.toContain('captain');
		}
		expect(renderBrief(named, 'meetbot')).toContain('Cy Marsh [release manager]');
	});
	it('is empty, and no fault, for a topic that no mail carries', () => {
		expect(sectionOf(brief, 'ladder')).toMatchObject({ status: null, objections: { lines: [], more: 0 } });
	});
	it('tells it as it stood at a date, with the words of that time alone', () => {
		const past = briefOf(orchard(), { asOf: '2031-04-15T23:59:59Z' });
		expect(sectionOf(past, 'pruning').status).toMatchObject({ state: 'leaning', direction: 'for', messages: 2 });
		expect(JSON.stringify(past)).not.toContain('I object');
	});
	it('is of the threads asked for alone', () => {
		const archive = readArchive([
			...ORCHARD,
			{
				id: 'd@o.example',
				author: 'Di Reed',
				subject: 'Shears',
				body: 'I object to pruning by night.\n',
				date: '2031-06-01T12:00:00Z',
			},
		]);
		const subjects = (threads: readonly MsgId[]) => briefOf(archive, { threads }).threads.map(({ subject }) => subject);
		expect(subjects([])).toEqual(['Shears', 'Rows']);
		expect(subjects(['a@o.example' as MsgId])).toEqual(['Rows']);
	});
});

describe('an agreement', () => {
	const archive = readArchive([
		{
			id: 'a@o.example',
			author: 'Ada Birch',
			body: 'There seems to be consensus to start pruning in spring, as long as the bees are gone.\n',
		},
	]);
	it('is never told without its condition, and without who claims it', () => {
		const brief = briefOf(archive);
		expect(texts(sectionOf(brief, 'pruning').agreed.lines, brief)).toEqual([
			'Ada Birch | claims consensus; nobody else confirmed it or objected since | There seems to be consensus to start pruning in spring, as long as the bees are gone.',
			'  on the condition | as long as the bees are gone',
		]);
		for (const format of ['md', 'html', 'meetbot'] as const) {
			const text = renderBrief(brief, format);
			expect(text, format).toMatch(/claimed by Ada Birch/);
			expect(text, format).toContain('No objection and no open question found among 1 person in 1 mail.');
		}
	});
	it('is no AGREED of a meeting where one person claims it', () => {
		expect(renderBrief(briefOf(archive), 'meetbot')).not.toContain('AGREED');
	});
});

describe('mails by programs and patches', () => {
	const brief = briefOf(
		readArchive([
			{ id: 'a@o.example', author: 'Ada Birch', body: 'I propose that we start pruning in spring.\n' },
			{
				id: 'b@o.example',
				author: 'Build Robot',
				origin: 'automatic',
				inReplyTo: ['a@o.example'],
				body: 'The pruning in spring builds.\n',
			},
		]),
	);
	it('make no person, and it is said how many they are', () => {
		expect(brief.people.map(({ name }) => name)).toEqual(['Ada Birch']);
		for (const format of ['md', 'html', 'meetbot'] as const) {
			const text = renderBrief(brief, format);
			const apart = '1 person, 2 mails (1 by programs or patches, not counted)';
			expect(text.split(apart), format).toHaveLength(3);
			expect(text, format).toContain(`found among ${apart.replace(', ', ' in ')}.`);
		}
	});
});

describe('what leaves', () => {
	const EVIL =
		'"><script>alert(1)</script> [x](javascript:alert(2)) ![i](http://e.example/i) `c` | a_b *b* \u202e\u0007';
	const hostile = ORCHARD.map((mail) => ({
		...mail,
		author: `${mail.author} ${EVIL}`,
		subject: `${mail.subject} ${EVIL}`,
		body: mail.body.replace(/pruning in spring\./g, `pruning in spring ${EVIL} code 9182736450.`),
	}));
	const archive = readArchive(hostile);

	it.each(FORMATS)('is masked like the archive, sign for sign, and holds nothing hidden: %s', (format) => {
		const text = (told: string) => told.replace(/9182736450|Marsh|Rows/g, (hit) => '•'.repeat(hit.length));
		const spans = (told: string) =>
			[...told.matchAll(/9182736450|Marsh|Rows/g)].map(({ index, 0: hit }) => ({
				start: index,
				end: index + hit.length,
			}));
		for (const asOf of [null, '2031-06-01T00:00:00Z']) {
			const masked = maskedArchive(archive, { id: 'told', text, spans });
			const told = renderBrief(briefOf(masked, { since: SINCE, asOf }), format);
			expect(told).not.toMatch(/9182736450|Marsh|Rows/);
			for (const hidden of ['\u202e', '\u0007']) expect(told).not.toContain(hidden);
			expect(told).toContain('••••••••••');
		}
	});
	it('holds no hidden sign of a name in a line that names several people', () => {
		const answer = {
			id: 'z@o.example',
			author: 'Di Reed',
			date: '2031-05-09T12:00:00Z',
			inReplyTo: ['a@o.example'],
			body: '> How long does the pruning take?\n\nThe pruning takes two days.\n',
		};
		const turning = ORCHARD.map((mail) => ({ ...mail, author: mail.author?.replace(' ', ' \u202e') ?? '' }));
		const brief = briefOf(readArchive([...turning, answer]), {
			since: { date: '2031-05-05T00:00:00Z', meeting: null },
		});
		const leads = brief.sections.flatMap(({ changes }) => changes.lines.map(({ lead }) => lead));
		expect(leads.join('\n')).toMatch(/^question of Ada .*Birch answered$/m);
		expect(leads.join('\n')).not.toContain('\u202e');
	});
	it('is text in HTML and in Markdown, whatever a mail says', () => {
		const html = renderBrief(briefOf(archive), 'html');
		expect(html).not.toMatch(/<script|<img|\son\w+=/i);
		expect(html).toContain('&lt;script&gt;');
		const md = renderBrief(briefOf(archive), 'md');
		expect(md).toContain('\\<script>');
		expect(md).not.toMatch(/(?<!\\)\[x\]|(?<!\\)`c`|(?<!\\)\*b/);
	});
	it('quotes at most 25 words, verbatim, and says where a sentence was cut', () => {
		const long = `I object to pruning ${'and more pruning '.repeat(20)}in spring.`;
		const brief = briefOf(
			readArchive([
				...ORCHARD.slice(0, 2),
				{
					id: 'l@o.example',
					author: 'Cy Marsh',
					inReplyTo: ['a@o.example'],
					date: '2031-05-01T12:00:00Z',
					body: `${long}\n`,
				},
			]),
		);
		const note = brief.notes.find(({ message }) => message === 'l@o.example');
		expect(note?.quote.split(/\s+/)).toHaveLength(25);
		expect(long.startsWith(note?.quote ?? '-')).toBe(true);
		expect(note).toMatchObject({ cutBefore: false, cutAfter: true });
		expect(renderBrief(brief, 'md')).toContain(`“${note?.quote}” …`);
	});
	it('is one JSON document with its schema and everything of the record', () => {
		const brief = briefOf(orchard());
		expect(JSON.parse(renderJson(brief))).toEqual({ schema: BRIEF_SCHEMA, ...JSON.parse(JSON.stringify(brief)) });
	});
});

describe('changes', () => {
	it('are not told of the time before the thread, but of what opened it', () => {
		const brief = briefOf(orchard(), { since: { date: '2031-01-01', meeting: null } });
		expect(texts(sectionOf(brief, 'pruning').changes.lines, brief)[0]).toMatch(/^not spoken of → contested/);
	});
	it('are nothing after the newest mail, and the brief says so', () => {
		const brief = briefOf(orchard(), { since: { date: '2032-01-01', meeting: null } });
		expect(sectionOf(brief, 'pruning').changes.lines).toEqual([]);
		expect(renderBrief(brief, 'md')).toContain('Nothing changed since 2032-01-01.');
	});
});

describe('a brief of several threads', () => {
	const archive = readArchive([
		...ORCHARD,
		{
			id: 'e@o.example',
			author: 'Di Reed',
			subject: 'Shears',
			date: '2031-06-01T12:00:00Z',
			body: 'We decided to do the pruning with new shears.\n',
		},
		{
			id: 'f@o.example',
			author: 'Eve Stone',
			subject: 'Supper',
			date: '2031-06-02T12:00:00Z',
			body: 'There was pruning in the news.\n',
		},
		...['g', 'h'].map((id, at) => ({
			id: `${id}@o.example`,
			author: 'Fay Moor',
			subject: 'Re: Supper',
			date: `2031-06-0${3 + at}T12:00:00Z`,
			inReplyTo: ['f@o.example'],
			body: 'I will bring the soup.\n',
		})),
	]);
	const brief = briefOf(archive, { topics: TOPICS.slice(0, 1), since: SINCE });

	it('says which thread tells the state, and where something was agreed or changed', () => {
		const { status, agreed, changes } = sectionOf(brief, 'pruning');
		expect(status).toMatchObject({ state: 'agreed', thread: 'Shears' });
		expect(texts(agreed.lines, brief)).toEqual([
			expect.stringMatching(/^Di Reed \| .* \| We decided to do the pruning with new shears\. \| in “Shears”$/),
		]);
		expect(texts(changes.lines.slice(0, 2), brief)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^leaning for → contested, after Cy Marsh .* in “Rows”$/)]),
		);
	});
	it('leaves out what else was said in threads that are about something else', () => {
		expect(JSON.stringify(brief)).not.toContain('soup');
	});
	it('says that somebody changed sides', () => {
		const turned = readArchive([
			...ORCHARD,
			{
				id: 'i@o.example',
				author: 'Cy Marsh',
				subject: 'Re: Rows',
				date: '2031-05-09T12:00:00Z',
				inReplyTo: ['a@o.example'],
				body: '> I propose that we start pruning in spring, as long as the bees are gone.\n\nI agree, let us do the pruning in spring.\n',
			},
		]);
		const { changes } = sectionOf(briefOf(turned, { since: { date: '2031-05-05', meeting: null } }), 'pruning');
		expect(changes.lines.map(({ who, lead }) => `${who}: ${lead}`)).toContain(
			'Cy Marsh: new position, for; was against',
		);
	});
	it('names the list', () => {
		expect(renderBrief(brief, 'md')).toContain('from the list orchard');
	});
});

it('changes are counted from the latest minutes that speak of a topic of the brief', () => {
	const minutes = (id: string, date: string, body: string) => ({
		id,
		author: 'Clerk',
		subject: `Notes ${id}`,
		date,
		body,
	});
	const archive = readArchive(
		[
			...ORCHARD,
			minutes('m1', '2031-04-10T12:00:00Z', 'We spoke of pruning.\n'),
			minutes('m2', '2031-04-20T12:00:00Z', 'We spoke of supper.\n'),
		],
		new Set(['m1', 'm2']),
	);
	const [pruning, ladder] = TOPICS;
	if (pruning === undefined || ladder === undefined) throw new TypeError('two topics are wanted');
	expect(sinceMeeting(archive, { topics: [pruning], asOf: null })).toMatchObject({ meeting: { id: 'm1' } });
	expect(sinceMeeting(archive, { topics: [ladder], asOf: null })).toBeNull();
	expect(sinceMeeting(archive, { topics: [pruning], asOf: '2031-04-09' })).toBeNull();
});
