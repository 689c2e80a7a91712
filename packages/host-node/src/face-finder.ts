import { createFaceFinder, type FaceFinder } from '@likeness/core/image';

/** The face finder from the two networks that the build puts beside a program. Without the mesh's 1.2 MB it finds as many and errs more. */
export async function loadFaceFinder(
  load: (name: 'face-detector' | 'face-mesh') => Promise<Uint8Array>,
): Promise<FaceFinder> {
  const [detector, mesh] = await Promise.all([load('face-detector'), load('face-mesh')]);
  return createFaceFinder({ detector, mesh });
}
