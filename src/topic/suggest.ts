/**
 * Candidate topics of an archive: phrases that several people use in own words, where the same few threads turn on them,
 * in headings and subjects first. Measures: C-value (Frantzi and Ananiadou 1996) over people, and dispersion over threads.
 *
 * Known limit: a phrase is all that is looked at; two names of one thing are two candidates.
 */
import type { Place } from '../model/span.js';
import type { PhraseTally, PhraseUse } from './phrase-tally.js';

/** A topic that could be configured, and what speaks for it. */
export interface Suggestion {
	/** Slug, from the label. */
	readonly id: string;
	readonly label: string;
	/** The label's phrase, then the same words in another order; longer phrases that hold it are found by it. */
	readonly terms: readonly string[];
	readonly people: number;
	readonly messages: number;
	readonly threads: number;
	/** Mails with a heading, and threads with a subject, that holds the phrase. */
	readonly headings: number;
	readonly titles: number;
	readonly examples: readonly Place[];
}

const MIN_PEOPLE = 2;
const MIN_MESSAGES = 3;
/** In one thread alone so many people make a topic of it. */
const ALONE_PEOPLE = 5;
/** A single word in more than this share of the threads is what the list is about, no topic of it. */
const EVERYWHERE = 0.15;
/** A single word is only a topic where that many threads name it before a colon in the subject ("gate: oil the hinge"). */
const MIN_LABELS = 3;
/** Weight of a single word against phrases, and of what only two people say. */
const SINGLE = 0.2;
const ONLY_TWO = 0.6;
/** A phrase of which this share stands inside one longer phrase is a piece of that. */
const PIECE = 0.65;
/** Terms of one suggestion. */
const MAX_TERMS = 4;

interface Candidate {
	readonly key: string;
	readonly use: PhraseUse;
	readonly score: number;
}

/** The `limit` best candidates, best first. Empty for an empty tally. */
export function suggestTopics(tally: PhraseTally, limit: number): Suggestion[] {
	const fit = [...tally.uses].filter(([key, use]) => isFit(key, use, tally));
	const longer = longerUses(fit);
	const candidates = fit
		.flatMap(([key, use]) => {
			const score = scoreOf(key, use, { longer: longer.get(key) ?? [], tally });
			return score > 0 ? [{ key, use, score }] : [];
		})
		.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
	const merged = mergeLike(candidates, limit);
	const ids = new Set<string>();
	return merged.map((group) => suggestionOf(group, ids));
}

function isFit(key: string, use: PhraseUse, { names, lists, threads }: PhraseTally): boolean {
	if (use.plain || use.people.size < MIN_PEOPLE || use.messages < MIN_MESSAGES || lists.has(key)) return false;
	if (use.threads === 1 && use.people.size < ALONE_PEOPLE && threads > 1) return false;
	if (use.words === 1 && use.threads > threads * EVERYWHERE) return false;
	if (use.words === 1 && use.labels < MIN_LABELS) return false;
	const form = mostUsual(use).toLowerCase();
	const named = form.split(/[ -]/).some((word) => names.has(word.replace(/'s$/, '')));
	return !(named && use.small < use.messages / 2) && new Set(key.split(' ')).size === use.words;
}

/** For each phrase the longer ones that hold it. */
function longerUses(fit: readonly (readonly [string, PhraseUse])[]): Map<string, PhraseUse[]> {
	const longer = new Map<string, PhraseUse[]>();
	for (const [key, use] of fit) {
		const words = key.split(' ');
		for (let from = 0; from < words.length; from += 1) {
			for (let to = from + 1; to <= words.length; to += 1) {
				if (to - from === words.length) continue;
				const part = words.slice(from, to).join(' ');
				longer.set(part, [...(longer.get(part) ?? []), use]);
			}
		}
	}
	return longer;
}

function scoreOf(
	key: string,
	use: PhraseUse,
	{ longer, tally }: { readonly longer: readonly PhraseUse[]; readonly tally: PhraseTally },
): number {
	const spread = spreadOf(use);
	const around = longer.map(spreadOf);
	if (around.some((other) => other >= spread * PIECE)) return 0;
	const nested = around.reduce((sum, other) => sum + other, 0) / Math.max(1, around.length);
	const value = Math.log2(use.words + 1) * (spread - nested);
	const together = (use.shared + 0.25) / (use.threads + 0.25);
	const titled = 1 + Math.log2(1 + use.titles + 2 * use.headings) / 2;
	const known = Math.log2(1 + use.people.size) * (use.people.size === MIN_PEOPLE ? ONLY_TWO : 1);
	const rare = Math.log(1 + tally.threads / use.threads / 2) / Math.log(1 + tally.threads);
	return Math.sqrt(value * together) * titled * known * rare * cohesion(key, use, tally);
}

/** How many people use it, in how many threads; who says it everywhere counts little more than who says it twice. */
function spreadOf({ people }: PhraseUse): number {
	let spread = 0;
	for (const threads of people.values()) spread += Math.log2(1 + threads);
	return spread;
}

/** How much its rarest word is bound to the phrase: the share of that word's threads which hold the phrase. */
function cohesion(key: string, use: PhraseUse, tally: PhraseTally): number {
	if (use.words === 1) return SINGLE;
	const rarest = Math.min(...key.split(' ').map((word) => tally.uses.get(word)?.threads ?? tally.threads));
	return Math.sqrt(Math.min(1, use.threads / Math.max(1, rarest)));
}

/** Phrases of which one holds all words of the other are one topic, under the better of them. */
function mergeLike(candidates: readonly Candidate[], limit: number): Candidate[][] {
	const groups: { readonly words: ReadonlySet<string>; readonly members: Candidate[] }[] = [];
	for (const candidate of candidates) {
		const words = new Set(candidate.key.split(' '));
		const like = groups.find((group) => alike(group.words, words));
		if (like !== undefined) like.members.push(candidate);
		else if (groups.length < limit) groups.push({ words, members: [candidate] });
	}
	return groups.map(({ members }) => members);
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	if (Math.min(a.size, b.size) < 2) return false;
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared === Math.min(a.size, b.size);
}

function suggestionOf(group: readonly Candidate[], ids: Set<string>): Suggestion {
	const best = group[0]?.use;
	const label = best === undefined ? '' : mostUsual(best);
	let id =
		label
			.toLowerCase()
			.replace(/'s\b/g, 's')
			.normalize('NFD')
			.replace(/[^a-z0-9]{1,40}/g, '-')
			.replace(/^-|-$/g, '') || 'topic';
	if (ids.has(id)) id = `${id}-${ids.size + 1}`;
	ids.add(id);
	const others = group.slice(1).filter(({ use }) => use.words === best?.words);
	const terms = new Set([...group.slice(0, 1), ...others].map(({ use }) => mostUsual(use).toLowerCase()));
	return {
		id,
		label: label.charAt(0).toUpperCase() + label.slice(1),
		terms: [...terms].slice(0, MAX_TERMS),
		people: best?.people.size ?? 0,
		messages: best?.messages ?? 0,
		threads: best?.threads ?? 0,
		headings: best?.headings ?? 0,
		titles: best?.titles ?? 0,
		examples: best?.examples.map(({ place }) => place) ?? [],
	};
}

function mostUsual({ forms }: PhraseUse): string {
	const [form = ''] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
	return form.replaceAll('’', "'");
}
