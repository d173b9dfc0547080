/** What was found in a body before is used for that body under that mask alone. */
import { expect, it } from 'vitest';
import type { Mask } from '../../src/model/mask.js';
import { openOrCreateArchive } from '../../src/store/archive.js';
import { maskedArchive, maskedBody, secretsIn } from '../../src/store/masked.js';
import { MASK } from '../support/pipeline.js';

const BODY = 'Write to ada@orchard.example, passcode: 4711-0815.\n';
const SHOWN = MASK.text(BODY);

/** The mask, counting how often it looks through a text. */
function counting(id = MASK.id): { mask: Mask; looks: () => number } {
	let looked = 0;
	const text: Mask['text'] = (...given) => {
		looked += 1;
		return MASK.text(...given);
	};
	return { mask: { ...MASK, id, text }, looks: () => looked };
}

it.each([
	['the same body and mask', BODY, MASK.id, 0],
	['a body that is another by now', BODY.replace('ada', 'bo1'), MASK.id, 1],
	['another mask', BODY, 'other rules', 1],
])('of %s', (_, body, id, looks) => {
	const { mask, looks: counted } = counting(id);
	const archive = maskedArchive(openOrCreateArchive(':memory:'), mask);
	const shown = maskedBody(archive, body, { zones: [], secrets: secretsIn(MASK, BODY) });
	expect([shown, counted()]).toEqual([MASK.text(body), looks]);
	expect(SHOWN).not.toContain('4711');
});
