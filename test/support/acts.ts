/**
 * Acts as a reader finds them, with nothing said about them but what a test asks for.
 */
import type { Act, ActKind } from '../../src/model/argument.js';

export function plainAct(kind: ActKind, rest: Partial<Act> = {}): Act {
	return {
		kind,
		rule: 'test',
		value: 0,
		reported: null,
		opening: false,
		weak: false,
		keeps: false,
		replying: false,
		listed: false,
		form: null,
		cue: { start: 0, end: 4 },
		...rest,
	};
}
