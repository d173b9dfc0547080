/**
 * People: who writes, and one person's positions, promises, questions and mails. Names that are taken for one person are shown under one.
 */
import type { ThreadRecord } from '../../src/model/consensus.js';
import type { ThreadId } from '../../src/model/ids.js';
import { type ClaimKind, loadRecord } from '../../src/store/analysis.js';
import type { Archive } from '../../src/store/archive.js';
import { claimsBy } from '../../src/store/claims.js';
import { messageCards } from '../../src/store/message-cards.js';
import { messagesBy, people, personNamed } from '../../src/store/persons.js';
import { rolesIn } from '../../src/store/roles.js';
import { claimsOf, type FoundClaim } from '../claims.js';
import { missing, type PageRequest, page, pageNumber, type Reply } from '../page.js';
import { personPath } from '../paths.js';
import { shownLine } from '../shown.js';
import { peopleView, personView } from '../views/people.js';

const PEOPLE_A_PAGE = 100;
const MAILS_A_PAGE = 50;
/** Claims of one kind on a person's page. */
const CLAIMS_SHOWN = 20;

/** `/people/`. */
export function loadPeople({ archive, query }: PageRequest): Reply {
	const number = pageNumber(query);
	if (number === null) return missing('The list of people has no such page.');
	const { total, uncounted, entries } = people(archive, { limit: PEOPLE_A_PAGE, offset: (number - 1) * PEOPLE_A_PAGE });
	const pages = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
	if (number > pages) return missing('The list of people has no such page.');
	return page('People', '/people/', peopleView({ total, uncounted, entries, page: number, pages }), 'people');
}

/** `/people/NAME/`. */
export function loadPerson({ archive, segments, query }: PageRequest): Reply {
	const asked = segments[1] ?? '';
	const person = personNamed(archive, asked);
	const number = pageNumber(query);
	const pages = Math.max(1, Math.ceil((person?.messages ?? 0) / MAILS_A_PAGE));
	if (person === null || number === null || number > pages) return missing('Nobody wrote under that name.', asked);
	const { name } = person;
	const mails = messagesBy(archive, name, { limit: MAILS_A_PAGE, offset: (number - 1) * MAILS_A_PAGE });
	const claims = new Map<ClaimKind, readonly FoundClaim[]>();
	const records = new Map<ThreadId, ThreadRecord | null>();
	for (const kind of ['stance', 'decision', 'action', 'question'] as const) {
		claims.set(kind, foundClaims(archive, { name, kind, records }));
	}
	const evidence = [...claims.values()].flat().map((claim) => claim.evidence.message);
	const cards = messageCards(archive, [...mails, ...evidence]);
	const roles = rolesIn(archive).filter((one) => one.person === name);
	const view = { person, roles, claims, cards, mails: mails.flatMap((id) => cards.get(id) ?? []), page: number, pages };
	return page(shownLine(person.name, 'Somebody'), personPath(name), personView(view), 'people');
}

/** Claims by a person with their words. `records` keeps what was read. */
function foundClaims(
	archive: Archive,
	{ name, kind, records }: { name: string; kind: ClaimKind; records: Map<ThreadId, ThreadRecord | null> },
): FoundClaim[] {
	return claimsBy(archive, name, { kind, limit: CLAIMS_SHOWN }).flatMap((row) => {
		if (!records.has(row.thread)) records.set(row.thread, loadRecord(archive, row.thread));
		const record = records.get(row.thread) ?? null;
		const all = record === null ? [] : claimsOf(record);
		const isIt = ({ kind: found, id, topic }: FoundClaim) =>
			found === kind && id === row.id && (kind !== 'stance' || topic?.id === row.topic);
		return all.find(isIt) ?? [];
	});
}
