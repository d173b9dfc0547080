/**
 * Which lists carried a mail: List-Id (RFC 2919), older fields that name a list, then what the user or the file name says.
 */
import { basename, dirname } from 'node:path';
import type { ListSlug } from '../src/model/ids.js';
import { RESERVED_SLUGS } from '../src/model/reserved-slugs.js';
import { allValues, type Field } from './header-fields.js';
import { MAX_LISTS } from './limits.js';
import type { ParseContext } from './parsed-message.js';

/** Older fields, best first: pattern of the value, whose first group is the list's name. */
const OLDER: readonly (readonly [string, RegExp])[] = [
	['x-beenthere', /^<?([^\s<>@]{1,100})@/],
	['list-post', /<mailto:([^\s<>@]{1,100})@/i],
	['x-mailing-list', /^<?([^\s<>@]{1,100})@/],
	['mailing-list', /^(?:contact|list) ([^\s<>@]{1,100}?)(?:-help|-owner)?@/i],
	['delivered-to', /^mailing list ([^\s<>@]{1,100})@/i],
	['sender', /^<?owner-([^\s<>@]{1,100})@/i],
	['sender', /^<?([^\s<>@]{1,100}?)-(?:bounces|owner|admin|request)(?:\+[^\s<>@]{0,200})?@/i],
	['errors-to', /^<?([^\s<>@]{1,100}?)-bounces@/i],
];
const EXTENSION = /\.(?:gz|xz|zst|bz2|mbox|mbx|mboxrd|txt|eml|msg|mail|md|markdown|html?|git)$/i;
/** Names of monthly and yearly files, and of folders that only hold them: they name no list. */
const NO_NAME =
	/^(?:\d{4}([-_.]?(?:\d{1,2}|q\d|january|february|march|april|may|june|july|august|september|october|november|december))?|months?|archives?|mbox|mboxes|mail|maildir|pipermail|cur|new|all|raw|git|\d+|-|\.*)$/i;

/** Slugs of the lists of a mail, sorted; at least one. */
export function listsOf(fields: readonly Field[], context: ParseContext): ListSlug[] {
	const named = allValues(fields, 'list-id').flatMap((value) => slug(firstLabel(value)));
	const slugs = named.length > 0 ? named : (olderName(fields) ?? given(context));
	return [...new Set(slugs)].sort().slice(0, MAX_LISTS);
}

/** `xen-devel` of `Xen developers <xen-devel.lists.xenproject.org>`. */
function firstLabel(value: string): string {
	const cut = value.slice(0, 500);
	const open = cut.lastIndexOf('<');
	const id = open === -1 ? cut : cut.slice(open + 1).split('>')[0];
	return (id ?? '').trim().split(/[.@]/)[0] ?? '';
}

function olderName(fields: readonly Field[]): ListSlug[] | null {
	for (const [name, pattern] of OLDER) {
		const found = allValues(fields, name).flatMap((value) => slug(pattern.exec(value.slice(0, 500))?.[1] ?? ''));
		if (found.length > 0) return found;
	}
	return null;
}

function given(context: ParseContext): ListSlug[] {
	return context.list === null ? [listOfSource(context.source)] : [context.list];
}

/** Slug of a source by its file name, or the folder's where the file is named after a month. `mail` where neither says anything. */
export function listOfSource(source: string): ListSlug {
	for (let path = source, level = 0; level < 4; path = dirname(path), level++) {
		let name = basename(path);
		while (EXTENSION.test(name)) name = name.replace(EXTENSION, '');
		const [found] = NO_NAME.test(name) ? [] : slug(name);
		if (found !== undefined) return found;
	}
	return 'mail' as ListSlug;
}

/** A slug of `[a-z0-9._-]` that is no reserved word; none where nothing of the name is left. */
function slug(name: string): ListSlug[] {
	const text = name
		.toLowerCase()
		.replace(/[^a-z0-9._-]{1,200}/g, '-')
		.replace(/^[-.]{1,200}|[-.]{1,200}$/g, '')
		.slice(0, 100);
	if (text === '') return [];
	return [(RESERVED_SLUGS.has(text) ? `${text}-list` : text) as ListSlug];
}
