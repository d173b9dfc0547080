/** Types of the part of html-to-text 10 that is used here; the package ships none. */
declare module 'html-to-text' {
	interface Selector {
		readonly selector: string;
		readonly format?: string;
		readonly options?: Readonly<Record<string, unknown>>;
	}
	interface HtmlToTextOptions {
		readonly wordwrap?: number | false;
		readonly limits?: { readonly maxInputLength?: number; readonly maxDepth?: number; readonly ellipsis?: string };
		readonly selectors?: readonly Selector[];
	}
	export function compile(options: HtmlToTextOptions): (html: string) => string;
}
