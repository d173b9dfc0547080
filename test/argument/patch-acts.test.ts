/** Positions of a patch mail: its trailers alone, each of the person it names. */
import { expect, it } from 'vitest';
import { patchActs } from '../../src/argument/patch-acts.js';
import type { Act, ActKind } from '../../src/model/argument.js';
import { plainAct } from '../support/acts.js';

const act = (kind: ActKind) => plainAct(kind, { value: kind === 'object' ? -2 : 2 });
const holders = (text: string, ...acts: Act[]) =>
	patchActs(acts, { body: text, sentence: { start: 0, end: text.length }, author: 'Ada Birch' }).map(
		({ kind, reported }) => [kind, reported],
	);

it.each([
	['Acked-by: Jan Lime <jan@x.example>', act('support'), [['support', 'Jan Lime']]],
	['Nacked-by: Jan Lime <jan@x.example> # too slow', act('object'), [['object', 'Jan Lime']]],
	['Reviewed-by: Ada Birch <ada@x.example>', act('support'), [['support', null]]],
	['I support this.', act('support'), []],
	['Acked-by: everyone', act('support'), []],
	['We should prune the pears.', act('propose'), [['propose', null]]],
])('%s', (text, found, expected) => expect(holders(text, found)).toEqual(expected));
