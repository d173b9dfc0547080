/**
 * Who or what wrote a mail. Programs are left out of the counts of people, so a rule says "automatic" only where it is sure.
 * A mail that brings a patch is marked too: its words are code and a log message. A cover letter is a person's.
 * Known limit: bug trackers send what people typed; they count as automatic, since the sender is not the person.
 */
import type { Mailbox, Origin } from '../src/model/message.js';
import { allValues, type Field } from './header-fields.js';

/** A header field whose value, if it matches, is written by programs. */
interface FieldRule {
	readonly field: string;
	readonly pattern: RegExp;
	readonly reason: string;
}

const FIELD_RULES: readonly FieldRule[] = [
	{ field: 'auto-submitted', pattern: /^auto-/i, reason: 'RFC 3834: the mail says so itself' },
	{
		field: 'precedence',
		pattern: /^(?:junk|auto[_-]?reply)/i,
		reason: 'vacation programs; "bulk" and "list" stand in every list mail',
	},
	{ field: 'x-autoreply', pattern: /./, reason: 'vacation programs' },
	{ field: 'x-autorespond', pattern: /./, reason: 'vacation programs' },
	{ field: 'content-type', pattern: /^multipart\/report/i, reason: 'RFC 6522: bounces and delivery reports' },
	{ field: 'x-git-newrev', pattern: /./, reason: 'commit mails of git post-receive hooks' },
	{ field: 'x-git-refname', pattern: /./, reason: 'commit mails of git post-receive hooks' },
	{ field: 'x-svn-commit-revision', pattern: /./, reason: 'commit mails of Subversion' },
	{ field: 'x-gerrit-messagetype', pattern: /./, reason: 'code review notices' },
	{ field: 'x-jenkins-job', pattern: /./, reason: 'build reports' },
	{ field: 'x-bugzilla-reason', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-bugzilla-type', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-jira-fingerprint', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-trac-version', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-roundup-name', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-redmine-project', pattern: /./, reason: 'bug tracker notices' },
	{ field: 'x-mailer', pattern: /^(?:bugzilla|phpbb|buildbot|roundup|trac\b)/i, reason: 'programs that write mails' },
];

/** Local parts of addresses that no person writes from; `+tag` behind them is allowed. */
const ADDRESS =
	/^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bugzilla(?:-daemon)?|buildbot|jenkins|syzbot|patchwork-bot|kernelci|lkp|tip-bot2?|pr-tracker-bot|osstest-admin|cron|commits?|gitbot|mailman-owner|[a-z0-9.-]{1,60}-bot|bot)(?:\+[^@]{0,200})?@/i;
/** Names that programs give themselves. */
const NAME =
	/^(?:syzbot|kernel test robot|kernelci(?:\.org)? bot|patchwork(?: bot)?|patch tracking bot|buildbot|jenkins|osstest service owner|mail delivery (?:sub)?system|.{0,60} (?:bot|robot|autobuilder))$/i;

/** Subject of a mail that brings a patch (git-format-patch(1)), after any list tags; a reply to one is no patch. */
const PATCH_SUBJECT = /^\s{0,10}(?:\[[^\]]{0,100}\]\s{0,10}){0,3}\[[^\]]{0,100}\bPATCH\b[^\]]{0,100}\]/i;
/** First lines of a change to a file, in unified form, where nobody quotes it. */
const DIFF = /^--- \S.{0,500}\n\+\+\+ \S.{0,500}\n@@ -\d|^diff --git /m;

export interface Content {
	readonly subject: string;
	readonly body: string;
}

/** Origin of a mail by its header, its sender and what it brings; `person` where nothing says otherwise. */
export function originOf(fields: readonly Field[], sender: Mailbox, { subject, body }: Content): Origin {
	const automatic =
		FIELD_RULES.some((rule) => allValues(fields, rule.field).some((value) => rule.pattern.test(value))) ||
		ADDRESS.test(sender.address) ||
		NAME.test(sender.name);
	if (automatic) return 'automatic';
	return PATCH_SUBJECT.test(subject) && DIFF.test(body) ? 'patch' : 'person';
}
