/**
 * What a thread argues costs in proportion to what is said in it, also in a mail of one sentence over and over.
 */
import { expect, it } from 'vitest';
import { argue } from '../../src/argument/argue.js';
import type { ActKind } from '../../src/model/argument.js';
import type { TopicId } from '../../src/model/ids.js';
import { readWords } from '../../src/text/words.js';
import { plainAct } from '../support/acts.js';
import { expectLinear } from '../support/cost.js';
import { message } from '../support/messages.js';

const WORDS = 'We keep this row of pears, by Friday?';
const TOPIC = 'orchard' as TopicId;

/** The argument of a mail of `size` passages of one sentence, all of which do the same. */
function argument(kinds: readonly ActKind[], size: number) {
	const mail = message({ id: 'a', author: 'Ada Birch', body: WORDS });
	const passage = { message: mail.id, author: mail.author, start: 0, end: WORDS.length, replyTo: null, heading: null };
	const sentence = {
		start: 0,
		end: WORDS.length,
		index: 0,
		marker: '',
		heading: false,
		words: readWords(WORDS),
		stems: [],
	};
	const passages = Array.from({ length: size }, () => ({ ...passage, sentences: [{ ...sentence }] }));
	const thread = {
		messages: new Map([[mail.id, mail]]),
		readings: [{ message: mail.id, zones: [], quotes: [], passages, language: 'en' }],
		topics: [{ message: mail.id, tags: [], sentences: passages.map(() => ({ topics: [TOPIC] })) }],
	};
	return argue(thread as never, () => kinds.map((kind) => plainAct(kind)), 7);
}

it.each<['questions' | 'actions' | 'decisions', readonly ActKind[], number]>([
	['questions', ['question'], 8_000],
	['actions', ['commit'], 64_000],
	['decisions', ['call', 'due'], 64_000],
])('%s, thousands of them in one mail', (claims, kinds, sentences) => {
	expect(argument(kinds, 3)[claims]).toHaveLength(3);
	expectLinear((size) => argument(kinds, size), sentences);
});
