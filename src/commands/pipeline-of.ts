/**
 * The pipeline that goes by what is known, made once. Apart from knowledge.ts: a run without news needs the digest of what is
 * known, and loads no stage.
 */
import { createPipeline, type Pipeline } from '../pipeline.js';
import type { Known } from './knowledge.js';

const made = new WeakMap<Known, Pipeline>();

export function pipelineOf(known: Known): Pipeline {
	const pipeline = made.get(known) ?? createPipeline(known);
	made.set(known, pipeline);
	return pipeline;
}
