/**
 * What people are to the list, as the curation says; kept as a setting, for it changes nothing that is read from mails.
 */
import type { Role } from '../model/curation.js';
import type { Archive } from './archive.js';
import { maskedText } from './masked.js';
import { personNamed } from './persons.js';
import { loadSetting, storeSetting } from './sources.js';

/** Replaces all roles. To be called in a transaction. */
export function storeRoles(archive: Archive, roles: readonly Role[]): void {
	storeSetting(archive, 'roles', JSON.stringify(roles));
}

/** Roles in the order of the file, each person under the name that is shown. */
export function rolesIn(archive: Archive): Role[] {
	const kept = JSON.parse(loadSetting(archive, 'roles') ?? '[]') as Role[];
	return kept.map(({ person, role, by, on }) => ({
		person: personNamed(archive, person)?.name ?? maskedText(archive, person),
		role: maskedText(archive, role),
		by: by === null ? null : maskedText(archive, by),
		on,
	}));
}
