/**
 * Help: what the marks mean and how to search.
 */
import { type PageRequest, page, type Reply } from '../page.js';
import { helpView } from '../views/help.js';

/** `/help/`. */
export function loadHelp(_request: PageRequest): Reply {
	return page('Help', '/help/', helpView(), 'help');
}
