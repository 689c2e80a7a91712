/** Numbers in [0, 1), for jitter and ids. Never used for what a portrait looks like: that comes from the seed. */
export type Random = () => number;
