/**
 * Language of own words, by the share of small words that are usual in it, or by its script.
 *
 * Known limits: short mails of mixed language are `und`; of the languages without rows only those with a script of their own are told.
 */
import type { Zone } from '../model/passage.js';
import type { ZoneRules } from '../rules/zone-rules.js';
import { type Numbered, wordsWithin } from './gram-index.js';

/** Words looked at. */
const MAX_WORDS = 400;
const MIN_HITS = 3;
const MIN_SHARE = 0.12;
/** Another language needs so many times the hits of English: small words are shared between languages. */
const MARGIN = 1.6;
/** Another language needs so many different words: "s" and "a" are words somewhere, and pieces of code. */
const MIN_KINDS = 4;
const FOREIGN = /[^\0-\x7f]/;
const SCRIPTS: readonly (readonly [code: string, sign: RegExp])[] = [
	['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
	['ko', /\p{Script=Hangul}/u],
	['zh', /\p{Script=Han}/u],
	['ar', /\p{Script=Arabic}/u],
	['he', /\p{Script=Hebrew}/u],
	['el', /\p{Script=Greek}/u],
	['th', /\p{Script=Thai}/u],
];

/** Scripts of several languages: the one with most writers, where small words do not tell. */
const SHARED_SCRIPTS: typeof SCRIPTS = [['ru', /\p{Script=Cyrillic}/u]];

/** ISO 639-1 code of the own words of a body, of which `text` has all words; `und` where too little is said to tell, or nothing. */
export function readLanguage(text: Numbered, zones: readonly Zone[], rules: ZoneRules): string {
	const words: string[] = [];
	for (const zone of zones) {
		if (zone.kind !== 'own' || words.length >= MAX_WORDS) continue;
		const end = Math.min(zone.end, zone.start + MAX_WORDS * 16);
		for (const word of wordsWithin(text, [{ start: zone.start, end }]).words) words.push(word.text);
	}
	const foreign = words.filter((word) => FOREIGN.test(word));
	const enough = Math.max(MIN_HITS - 1, words.length * MIN_SHARE * 2);
	const code = scriptOf(foreign, enough, SCRIPTS) ?? languageOf(words.slice(0, MAX_WORDS), rules);
	return code === 'und' ? (scriptOf(foreign, enough, SHARED_SCRIPTS) ?? code) : code;
}

/** The first script that more than `enough` words are written in; null without. */
function scriptOf(words: readonly string[], enough: number, scripts: typeof SCRIPTS): string | null {
	if (words.length <= enough) return null;
	return scripts.find(([, sign]) => words.filter((word) => sign.test(word)).length > enough)?.[0] ?? null;
}

function languageOf(words: readonly string[], rules: ZoneRules): string {
	const hits = new Map(rules.languages.map((code) => [code, { code, count: 0, kinds: 0 }]));
	const seen = new Set<string>();
	for (const word of words) {
		const codes = rules.languagesOf.get(word);
		if (codes === undefined) continue;
		for (const code of codes) {
			const found = hits.get(code);
			if (found === undefined) continue;
			found.count += 1;
			if (!seen.has(word)) found.kinds += 1;
		}
		seen.add(word);
	}
	const english = hits.get('en')?.count ?? 0;
	const best = [...hits.values()]
		.filter(({ code, kinds }) => code !== 'en' && kinds >= MIN_KINDS)
		.reduce((most, language) => (language.count > most.count ? language : most), { code: 'und', count: 0 });
	const [code, count] = best.count > english * MARGIN ? [best.code, best.count] : ['en', english];
	return count >= MIN_HITS && count >= words.length * MIN_SHARE ? code : 'und';
}
