/** Raise with every change of a stage's result: all threads are analysed anew. Apart from the stages, which a run without news does not load. */
export const PIPELINE_VERSION = 29;
