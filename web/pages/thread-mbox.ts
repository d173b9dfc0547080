/**
 * A thread as one compressed mbox.
 */
import { mboxGz } from '../mbox.js';
import { missing, type PageRequest, type Reply } from '../page.js';
import { fileStem, messagePath } from '../paths.js';
import { locateThread } from './locate.js';

/** `/LIST/MESSAGE-ID/t.mbox.gz`: the thread that holds this mail, by date. */
export function loadThreadMbox({ archive, segments }: PageRequest): Reply {
	const found = locateThread(archive, segments);
	if ('kind' in found) return found;
	const body = mboxGz(archive, found.cards.keys());
	if (body === null) return missing('This thread is too large for one download; each of its mails has a raw link.');
	return {
		kind: 'bytes',
		path: `${messagePath(found.self)}t.mbox.gz`,
		type: 'application/gzip',
		body,
		fileName: `thread-${fileStem(found.self.id)}.mbox.gz`,
	};
}
