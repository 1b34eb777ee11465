/** Every answer of ours carries it, with the build that gave it: what comes without is somebody else's. */
export const BUILD_HEADER = 'X-Groundwork-Build';
