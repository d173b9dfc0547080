/**
 * Words that no suggested topic is made of (`data/rules/suggest.yaml`): a list of words for each reason.
 */
import { z } from 'zod';

const words = z.array(z.string().regex(/^[a-z']{1,40}$/)).min(1);
const file = z.strictObject({ grammar: words, adverbs: words, verbs: words, qualities: words, talk: words });

export interface SuggestWords {
	/** Small words that hold sentences together: what has none is no prose. */
	readonly grammar: ReadonlySet<string>;
	/** A phrase ends at these. */
	readonly breaks: ReadonlySet<string>;
	/** A phrase neither begins nor ends with these. */
	readonly inner: ReadonlySet<string>;
	/** A phrase holds a word that is none of these. */
	readonly plain: ReadonlySet<string>;
}

/** The lists of a parsed file. @throws {ZodError} naming the list. */
export function compileSuggestWords(content: unknown): SuggestWords {
	const { grammar, adverbs, verbs, qualities, talk } = file.parse(content);
	return {
		grammar: new Set(grammar),
		breaks: new Set([...grammar, ...adverbs, ...verbs]),
		inner: new Set(qualities),
		plain: new Set([...qualities, ...talk]),
	};
}
