/**
 * A list of invented mails, the same for the same number: threads with a long tail, quotes, signatures, some quoted-printable.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const WORDS =
	'pear plum apple graft prune harvest ladder basket cellar frost blossom bee hive soil compost water pump fence gate barn market crate juice press jar label price season rain shade root branch leaf bud scion rootstock spray mulch row path shed tool saw shears glove cart mule dog cat crow starling wasp aphid scab canker'.split(
		' ',
	);
const PEOPLE = ['Ada Birch', 'Bo Lind', 'Cy Marsh', 'Di Reed', 'Eve Plum', 'Finn Oak', 'Gro Alder', 'Hal Rowan'];
const TURNS = [
	'I agree with that.',
	'I object to this.',
	'I propose that we wait a season.',
	'Who will do it?',
	'Makes sense.',
];
/** Share of mails that start a thread. */
const STARTS = 0.2;
const MINUTES_BETWEEN = 37;

/** Writes an mbox of that many mails; other seeds give other mails. */
export function generate(path, mails, seed) {
	const random = sequence(seed);
	const pick = (list) => list[Math.floor(random() * list.length)];
	const file = openSync(path, 'w');
	const threads = [];
	for (let at = 0; at < mails; at++) {
		const date = new Date(Date.UTC(2021, 0, 1, 0, at * MINUTES_BETWEEN));
		const opens = threads.length === 0 || random() < STARTS;
		const thread = opens ? { subject: sentence(random, 4), mails: [] } : pick(threads.slice(-40));
		if (opens) threads.push(thread);
		const parent = thread.mails.at(-1) ?? null;
		const own = Array.from({ length: 2 + Math.floor(random() * 5) }, () => `${sentence(random, 14)}.`);
		const author = pick(PEOPLE);
		const body = [...quoted(parent), pick(TURNS), ...own, '', '-- ', author].join('\n');
		const id = `${at}.${seed}@bench.example`;
		writeSync(file, mailOf({ id, author, date, subject: thread.subject, parent, body, encoded: at % 4 === 0 }));
		thread.mails.push({ id, author, own });
	}
	closeSync(file);
}

function mailOf({ id, author, date, subject, parent, body, encoded }) {
	const address = `${author.toLowerCase().replace(' ', '.')}@orchard.example`;
	return [
		`From ${address} ${date.toUTCString().replace(/^(\w{3}), (\d\d) (\w{3}) (\d{4}) (\S+) GMT$/, '$1 $3 $2 $5 $4')}`,
		`Message-ID: <${id}>`,
		`From: ${author} <${address}>`,
		'To: growers@bench.example',
		`Date: ${date.toUTCString().replace('GMT', '+0000')}`,
		`Subject: ${parent === null ? '' : 'Re: '}${subject}`,
		...(parent === null ? [] : [`In-Reply-To: <${parent.id}>`, `References: <${parent.id}>`]),
		'List-Id: <growers.bench.example>',
		'Content-Type: text/plain; charset=utf-8',
		...(encoded ? ['Content-Transfer-Encoding: quoted-printable'] : []),
		'',
		`${encoded ? body.replaceAll('.', '=2E') : body}\n\n`,
	].join('\n');
}

function quoted(parent) {
	return parent === null ? [] : [`${parent.author} wrote:`, ...parent.own.map((line) => `> ${line}`), ''];
}

function sentence(random, most) {
	return Array.from({ length: 3 + Math.floor(random() * most) }, () => WORDS[Math.floor(random() * WORDS.length)]).join(
		' ',
	);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function sequence(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
