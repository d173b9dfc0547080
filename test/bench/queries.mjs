/**
 * Ten queries on a warm archive, as pages and the command line ask them.
 */
const built = (path) => import(new URL(`../../dist/src/${path}.js`, import.meta.url).href);

/** Words are filled in from what the archive itself says most and least. */
const QUERIES = [
	({ common }) => common,
	({ rare }) => rare,
	({ common, rare }) => `${common} ${rare}`,
	({ common, medium }) => `"${common} ${medium}" OR ${medium}`,
	({ author }) => `from:"${author}"`,
	({ author, medium }) => `from:"${author}" ${medium}`,
	({ year }) => `date:${year}-03-01..${year}-05-31`,
	({ medium, year }) => `${medium} after:${year}-06-01`,
	({ medium }) => `subject:${medium}`,
	({ common, medium }) => `${common} -${medium}`,
];
const WARM_RUNS = 3;
const RUNS = 5;
const PAGE = 25;

/** Milliseconds of each query (the median of some runs), in order. */
export async function queryMilliseconds(db) {
	const { openArchive, closeArchive } = await built('store/archive');
	const { searchArchive } = await built('search/search-archive');
	const archive = openArchive(db);
	const filled = QUERIES.map((query) => query(wordsOf(archive)));
	const times = filled.map((query) => {
		const ask = () => searchArchive(archive, query, { limit: PAGE, offset: 0 });
		for (let run = 0; run < WARM_RUNS; run++) ask();
		return { query, milliseconds: median(Array.from({ length: RUNS }, () => millisecondsOf(ask))) };
	});
	closeArchive(archive);
	return times;
}

export function median(numbers) {
	return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function millisecondsOf(work) {
	const started = process.hrtime.bigint();
	work();
	return Number(process.hrtime.bigint() - started) / 1e6;
}

function wordsOf({ db }) {
	const subjects = db.prepare('select subject from message order by id limit 5000').all();
	const counts = new Map();
	for (const { subject } of subjects) {
		for (const word of subject.toLowerCase().match(/[a-z]{4,}/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
	const { author } = db
		.prepare('select author, count(*) n from message group by author order by n desc, author limit 1')
		.get();
	const { date } = db
		.prepare('select date from message order by date limit 1 offset (select count(*) / 2 from message)')
		.get();
	return {
		common: ranked[0],
		medium: ranked[Math.floor(ranked.length / 4)],
		rare: ranked.at(-1),
		author: author.replaceAll('"', ''),
		year: date.slice(0, 4),
	};
}
