import * as z from 'zod';

// Before any schema is made. Written out as code, which zod does by default, a schema is faster only after it has read more than
// a window ever reads; and Figma may forbid `eval` to it.
z.config({ jitless: true });
