/**
 * Help: what the marks mean and how to search.
 */
import { type PageRequest, page, type Reply } from '../page.js';
import { helpView } from '../views/help.js';

/** `/help/`. */
export function loadHelp({ cues }: PageRequest): Reply {
	return page('Help', '/help/', helpView(cues), 'help');
}
