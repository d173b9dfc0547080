/**
 * First words of the web view's own addresses (contract.md, Pages): never a list's slug.
 */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
	'topics',
	'search',
	'decisions',
	'actions',
	'questions',
	'people',
	'meetings',
	'catchup',
	'help',
	'api',
	'healthz',
	'brief',
	'lists',
	'r',
	'assets',
	'new.atom',
	'search.atom',
	'catchup.atom',
]);
