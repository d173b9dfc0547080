import { describe, expect, it } from 'vitest';
import { createGramIndex, numberWords } from '../../src/passage/gram-index.js';
import { readLanguage } from '../../src/passage/language.js';
import { readZones } from '../../src/passage/zones.js';
import { readWords } from '../../src/text/words.js';
import { analysis } from '../support/pipeline.js';
import { RULES } from './rules.js';

function language(body: string): string {
	return readLanguage(numberWords(createGramIndex(), readWords(body)), readZones(body, RULES, 'Ada Birch'), RULES);
}

describe('the language of own words', () => {
	it.each([
		['en', 'I think that we should prune the hedge before it is too late for this year.'],
		[
			'de',
			'Ich bin dafür, dass wir die Hecke schneiden, weil es für den Winter nicht zu spät ist und sie sonst fällt.',
		],
		[
			'fr',
			"Je suis pour que nous taillions la haie, parce que c'est le moment et qu'il ne faut pas attendre dans le froid.",
		],
		['pl', 'Czy mógłbym przyciąć żywopłot w tym tygodniu, jeśli nie będzie to dla nas za późno i jest na to czas?'],
		['ru', 'Сообщение садовнику и сторожу. Лестница сломана, год 1987.'],
		['ja', '生垣を剪定してください。よろしくお願いします。'],
		['zh', '早上好，请修剪树篱，谢谢。我们下周开会讨论。'],
	])('is %s', (code, body) => {
		expect(language(`${body}\n`)).toBe(code);
	});

	it.each([
		['short pieces of code', 's/devic/device/g s/superflous/superfluous/g s/v/w/ looks good\n'],
		[
			'an English mail with a foreign last line',
			'This is the fix for the gate that we had in mind, and it is not a big one.\nFaut pas te couper avec ton truc.\n',
		],
		['nothing', '\n'],
	])('is not taken for another one by %s', (_what, body) => {
		expect(['en', 'und']).toContain(language(body));
	});

	it('is told by own words, whatever is quoted', () => {
		const quote = '> Ich bin dafür, dass wir die Hecke schneiden, weil es für den Winter nicht zu spät ist.\n';
		expect(language(`${quote.repeat(9)}\nI think that this is what we should do before it is too late.\n`)).toBe('en');
	});
});

it('a mail in another language is tagged and yields no act', () => {
	const body =
		'Ich bin dafür, dass wir die ladder reparieren, weil es nicht zu spät ist und wir sie für den Winter brauchen. +1\n\nI agree.\n';
	const { messages, thread } = analysis([{ id: 'a', author: 'Ada Birch', body }]);
	expect(messages[0]).toMatchObject({ language: 'de', topics: [{ id: 'ladder' }] });
	const [topic] = thread.topics;
	expect([thread.actions, thread.decisions, thread.questions, topic?.proposals, topic?.stances].flat()).toEqual([]);
});
