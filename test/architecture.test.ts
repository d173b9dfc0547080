import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { expect, it } from 'vitest';

const STAGES = ['thread', 'people', 'passage', 'topic', 'argument', 'curation', 'consensus', 'digest', 'links'];
const CORE = '^src/(?:model|text|rules)/';

/** `from` may import only what `to` names, besides itself and packages. */
function only(name: string, from: string, to: string): IForbiddenRuleType {
	return {
		name,
		severity: 'error',
		from: { path: from },
		to: { pathNot: [from, to], path: '^(?:src|ingest|web|test)/' },
	};
}

/** Only `from` may import the package. */
function guarded(pkg: string, from: string): IForbiddenRuleType {
	return {
		name: `${pkg} only in ${from}`,
		severity: 'error',
		from: { path: '^(?:src|ingest|web)/', pathNot: from },
		to: { path: `node_modules/${pkg}/` },
	};
}

const RULES: readonly IForbiddenRuleType[] = [
	{ name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
	only('the records import nothing', '^src/model/', '^src/model/'),
	only('text imports the records', '^src/text/', '^src/model/'),
	only('rules import the records', '^src/rules/', '^src/(?:model|text)/'),
	...STAGES.map((stage) => only(`the ${stage} stage imports no other`, `^src/${stage}/`, CORE)),
	only('the index text imports one stage', '^src/index-text\\.ts$', '^src/(?:model|passage|rules)/'),
	only(
		'the pipeline imports the stages',
		'^src/pipeline\\.ts$',
		`^src/(?:index-text|(?:model|text|rules|${STAGES.join('|')})/)`,
	),
	only('the store imports the records', '^src/store/', '^src/model/'),
	only('search imports records, text and store', '^src/search/', '^src/(?:model|text|store)/'),
	only('time imports records, store and the pipeline', '^src/time/', '^src/(?:model|store|pipeline)'),
	only('briefs import records, text, store and time', '^src/brief/', '^src/(?:model|text|store|time)/'),
	only('ingest knows no command and no page', '^ingest/', '^src/(?:model|store|index-text|text/base-subject)'),
	only('the web knows no command and no ingest', '^web/', '^src/(?:model|store|search|brief|time|pipeline)'),
	guarded('better-sqlite3', '^src/store/'),
	guarded('mailparser', '^ingest/parse'),
	guarded('hono', '^web/'),
	guarded('commander', '^src/(?:commands/|cli)'),
];

it('imports go one way', async () => {
	const { output } = await cruise(['src', 'ingest', 'web'], {
		ruleSet: { forbidden: [...RULES] },
		validate: true,
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	});
	const { violations } = (output as ICruiseResult).summary;
	expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
}, 60_000);

it('stages take no clock, file, environment or randomness', async () => {
	const { output } = await cruise(
		['src/text', 'src/rules', 'src/pipeline.ts', ...STAGES.map((stage) => `src/${stage}`)],
		{
			ruleSet: {
				forbidden: [
					{ name: 'no node module', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['core'] } },
				],
			},
			validate: true,
			doNotFollow: { path: 'node_modules' },
		},
	);
	const { violations } = (output as ICruiseResult).summary;
	expect(violations.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
}, 60_000);
